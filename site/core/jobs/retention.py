"""What is kept only for a time: rooms register lists of it with the hook `register_retention`."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Retention:
    """`delete` removes what has been kept long enough, and returns how many."""

    what: str
    delete: Callable[[], int]


def registered_retentions() -> list[Retention]:
    return [each for register in hooks.get_hooks("register_retention") for each in register()]


def purge_all() -> dict[str, int | Exception]:
    """How many went of each, or why none could: one that fails stops no other."""
    return {each.what: _purged(each) for each in registered_retentions()}


def purge_daily() -> None:
    """The worker's job. Raises the first error, so that it is logged, mailed and tried again."""
    for outcome in purge_all().values():
        if isinstance(outcome, Exception):
            raise outcome


def _purged(retention: Retention) -> int | Exception:
    try:
        return retention.delete()
    except Exception as error:
        log.warning("What was kept long enough was not deleted: %s", retention.what)
        return error

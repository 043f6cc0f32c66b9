"""What is kept only for a time: rooms register it with the hook `register_retention`."""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks


@dataclass(frozen=True)
class Retention:
    """`delete` removes what has been kept long enough, and returns how many."""

    what: str
    delete: Callable[[], int]


def registered_retentions() -> list[Retention]:
    return [register() for register in hooks.get_hooks("register_retention")]


def purge_all() -> dict[str, int | Exception]:
    """How many went of each, or why none could: one that fails stops no other."""
    return {each.what: _purged(each) for each in registered_retentions()}


def purge_daily() -> None:
    """The worker's job. Raises an ExceptionGroup, so that it is tried again."""
    if failed := [each for each in purge_all().values() if isinstance(each, Exception)]:
        raise ExceptionGroup("Not all could be deleted", failed)


def _purged(retention: Retention) -> int | Exception:
    try:
        return retention.delete()
    except Exception as error:
        return error

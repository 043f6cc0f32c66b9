"""What is kept only for a time: rooms register it with the hook `register_retention`."""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks


@dataclass(frozen=True)
class Retention:
    """`delete` removes what has been kept long enough, and returns how many."""

    what: str
    delete: Callable[[], int]


def purge_all() -> dict[str, int]:
    kept = (register() for register in hooks.get_hooks("register_retention"))
    return {each.what: each.delete() for each in kept}

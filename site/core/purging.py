"""What is kept only for a time: each room says in `ready()` what of its own is to go."""

from collections.abc import Callable

_purges: dict[str, Callable[[], int]] = {}


def register(what: str, purge: Callable[[], int]) -> None:
    """`purge` deletes what has been kept long enough, and says how many."""
    _purges[what] = purge


def purge_all() -> dict[str, int]:
    return {what: purge() for what, purge in _purges.items()}

"""The go-live list: what must be true before a county uses its site. Each room adds its rows."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    is_done: bool
    title: str
    what_to_do: str
    url: str


_checks: list[Callable[[], Row]] = []


def register(check: Callable[[], Row]) -> Callable[[], Row]:
    """Add a check; called afresh each time the list is shown."""
    _checks.append(check)
    return check


def rows() -> list[Row]:
    return [check() for check in _checks]

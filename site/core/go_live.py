"""The go-live list: what must be true before a county uses its site. Each room adds its rows."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    is_done: bool
    title: str
    what_to_do: str
    url: str
    permission: str = "wagtailadmin.access_admin"  # who is asked to do it


_checks: list[Callable[[], Row]] = []


def register(check: Callable[[], Row]) -> Callable[[], Row]:
    """Add a check; called afresh each time the list is shown."""
    _checks.append(check)
    return check


def rows() -> list[Row]:
    return [check() for check in _checks]


def rows_for(user) -> list[Row]:
    """The rows that this person can do something about."""
    return [row for row in rows() if user.has_perm(row.permission)]

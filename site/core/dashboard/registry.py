"""What needs somebody: one list on the admin's home, worst first.

Each room registers its rows with the hook `register_dashboard_rows`, whose `order` is their place
in the list. docs/decisions.md: The admin's home is one list
"""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks


@dataclass(frozen=True)
class DashboardRow:
    """`since` says since when, or until when, in words; `action` is the text of the link."""

    what: str
    since: str
    action: str
    url: str


@dataclass(frozen=True)
class DashboardRows:
    """`rows` is only called for those who may do something about them."""

    permission: str
    rows: Callable[[], list[DashboardRow]]


def rows_for(user) -> list[DashboardRow]:
    registered = [register() for register in hooks.get_hooks("register_dashboard_rows")]
    return [row for each in registered if user.has_perm(each.permission) for row in each.rows()]


def counted(number: int, thing: str, things: str = "") -> str:
    """Such as 1 message, or 2 messages."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"

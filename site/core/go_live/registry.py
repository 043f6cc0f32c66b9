"""The go-live list: what must be true before a county uses its site.

Each room registers its rows with the hook `register_go_live_row`: a function that is called afresh
each time the list is shown, and returns a GoLiveRow.
"""

from dataclasses import dataclass

from wagtail import hooks


@dataclass(frozen=True)
class GoLiveRow:
    is_done: bool
    title: str
    what_to_do: str
    url: str
    permission: str = "wagtailadmin.access_admin"  # who is asked to do it
    comes_back: bool = False  # after going live it is a row of its own on the home


def rows() -> list[GoLiveRow]:
    return [row() for row in hooks.get_hooks("register_go_live_row")]


def rows_for(user) -> list[GoLiveRow]:
    """The rows that this person can do something about."""
    return [row for row in rows() if user.has_perm(row.permission)]

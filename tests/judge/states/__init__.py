"""Every state of every page outside the admin, as data: its name, what it shows, how it is reached.

A new URL, page type or error page that no state shows fails `test_every_page_has_a_state`. Our
screens of the admin are in `tests/judge/admin_screens.py`, and axe alone judges them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.judge.visit import Visit

STATES: dict[str, "State"] = {}


@dataclass(frozen=True)
class State:
    shows: str  # a URL name, a page type, or the template of an error page
    reach: Callable[[Visit], None]


def state(shows: str):
    """Register a function that leads a visit to a state; its name is the state's."""

    def register(reach):
        return add(reach.__name__.replace("_", "-"), shows, reach)

    return register


def add(name: str, shows: str, reach: Callable[[Visit], None]) -> Callable[[Visit], None]:
    assert name not in STATES, name
    STATES[name] = State(shows, reach)
    return reach


def at(address: str, shows: str, name: str, *before: Callable[[Visit], None]) -> None:
    """A state that an address shows, after each of `before(visit)`."""
    add(name, shows, partial(_open, address=address, before=before))


def _open(it: Visit, address: str, before) -> None:
    for step in before:
        step(it)
    it.open(address)


from tests.judge.states import account, checklists, errors, form, members, public  # noqa: E402, F401

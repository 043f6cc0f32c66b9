"""The one question other rooms ask: what is known of this code?"""

from dataclasses import dataclass
from enum import StrEnum

from core.typed_text import clean_code
from guidance.ods.freshness import list_state
from guidance.ods.models import Organisation
from guidance.ods.normalise import compact
from guidance.ods.successors import Successor, successors_of


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    NOT_FOUND = "not-found"  # not in the list; never "invalid", a new code takes weeks to appear
    CANNOT_SAY = "cannot-say"  # only the sample, a list too old, or a code the newest list lacks


@dataclass(frozen=True)
class Answer:
    state: State
    code: str
    organisation: Organisation | None = None
    successors: tuple[Successor, ...] = ()

    @property
    def is_head_office(self) -> bool:
        return bool(self.organisation and not self.organisation.is_site)


STATES = {
    Organisation.Status.OPEN: State.OPEN,
    Organisation.Status.CLOSED: State.CLOSED,
    Organisation.Status.FUTURE: State.CANNOT_SAY,
    Organisation.Status.MISSING: State.CANNOT_SAY,
}


def lookup(code: str) -> Answer:
    """Spaces, dots and lower case do not matter."""
    code = compact(clean_code(code))
    if not list_state().is_good:
        return Answer(State.CANNOT_SAY, code)
    organisation = Organisation.objects.filter(code=code, is_sample=False).first()
    if not organisation:
        return Answer(State.NOT_FOUND, code)
    state = STATES[organisation.status]
    successors = successors_of([code])[code] if state == State.CLOSED else ()
    return Answer(state, code, organisation, tuple(successors))

"""What the list says about a code: the question that other rooms ask."""

from dataclasses import dataclass
from enum import StrEnum

from core.typed_text import clean_code
from guidance.ods.freshness import list_state
from guidance.ods.models import Organisation
from guidance.ods.name_index.normalise import compact
from guidance.ods.successors import Successor, successors_of


class CodeState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    NOT_FOUND = "not-found"  # but maybe valid: a new code takes weeks to appear
    CANNOT_SAY = "cannot-say"  # sample or old list, or code gone from the newest


@dataclass(frozen=True)
class CodeStatus:
    state: CodeState
    code: str
    organisation: Organisation | None = None
    successors: tuple[Successor, ...] = ()

    @property
    def is_head_office(self) -> bool:
        return bool(self.organisation and not self.organisation.is_site)


STATE_BY_STATUS = {
    Organisation.Status.OPEN: CodeState.OPEN,
    Organisation.Status.CLOSED: CodeState.CLOSED,
    Organisation.Status.FUTURE: CodeState.CANNOT_SAY,
    Organisation.Status.MISSING: CodeState.CANNOT_SAY,
}


def lookup(code: str) -> CodeStatus:
    """The status of a code; spaces, dots and lower case do not matter."""
    code = compact(clean_code(code))
    if not list_state().is_good:
        return CodeStatus(CodeState.CANNOT_SAY, code)
    organisation = Organisation.objects.filter(code=code, is_sample=False).first()
    if not organisation:
        return CodeStatus(CodeState.NOT_FOUND, code)
    state = STATE_BY_STATUS[organisation.status]
    successors = successors_of([code])[code] if state == CodeState.CLOSED else ()
    return CodeStatus(state, code, organisation, tuple(successors))

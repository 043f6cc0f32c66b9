"""What the list says about a code: the question that other rooms ask."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import date_format

from core.typed_text import clean_code
from guidance.ods.cqc.freshness import RegisterState, register_state
from guidance.ods.cqc.models import Registration
from guidance.ods.freshness import list_state
from guidance.ods.hits import open_sites
from guidance.ods.models import Organisation, Succession
from guidance.ods.name_index.normalise import compact
from guidance.ods.name_likeness import is_same_name
from guidance.ods.successors import Successor, successors_of


class CodeState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    NOT_FOUND = "not-found"  # but maybe valid: a new code takes weeks to appear
    CANNOT_SAY = "cannot-say"  # sample or old list, or code gone from the newest


class Reason(StrEnum):
    """Why the list cannot say whether a code is right."""

    NONE = ""
    SAMPLE = "sample"
    OLD = "old"
    LEFT_OUT = "left-out"  # of the newest list
    FUTURE = "future"


@dataclass(frozen=True)
class CodeStatus:
    state: CodeState
    code: str
    organisation: Organisation | None = None
    successors: tuple[Successor, ...] = ()
    sites: tuple[Organisation, ...] = ()  # open ones of a head office
    earlier_names: tuple[str, ...] = ()
    registrations: tuple[Registration, ...] = ()  # CQC's active ones, if its register is not old
    register: RegisterState | None = None
    reason: Reason = Reason.NONE

    @property
    def is_head_office(self) -> bool:
        return bool(self.organisation and not self.organisation.is_site)

    @property
    def name(self) -> str:
        return self.organisation.display_name if self.organisation else ""

    @property
    def town(self) -> str:
        return self.organisation.town if self.organisation else ""

    @property
    def postcode(self) -> str:
        return self.organisation.postcode if self.organisation else ""

    @property
    def label(self) -> str:
        return self.organisation.label if self.organisation else ""

    @property
    def location_ids(self) -> tuple[str, ...]:
        return tuple(one.location_id for one in self.registrations)

    @property
    def register_day(self) -> str:
        dated = self.register and self.register.dated
        return date_format(dated, "j F Y") if dated else ""

    def is_named(self, name: str) -> bool:
        """Whether the list, now or under an earlier or later code, or CQC's register has the home
        under this name."""
        later = [each.organisation.name for each in self.successors]
        registered = [one.name for one in self.registrations]
        names = [self.name, *self.earlier_names, *later, *registered]
        return any(is_same_name(name, each) for each in names)

    def sites_named(self, name: str) -> tuple[Organisation, ...]:
        return tuple(site for site in self.sites if is_same_name(name, site.name))


STATE_BY_STATUS = {
    Organisation.Status.OPEN: (CodeState.OPEN, Reason.NONE),
    Organisation.Status.CLOSED: (CodeState.CLOSED, Reason.NONE),
    Organisation.Status.FUTURE: (CodeState.CANNOT_SAY, Reason.FUTURE),
    Organisation.Status.MISSING: (CodeState.CANNOT_SAY, Reason.LEFT_OUT),
}


def lookup(code: str) -> CodeStatus:
    """The status of a code; spaces, dots and lower case do not matter."""
    code = compact(clean_code(code))
    of_list = list_state()
    if not of_list.is_good:
        reason = Reason.SAMPLE if of_list.is_sample else Reason.OLD
        return CodeStatus(CodeState.CANNOT_SAY, code, reason=reason)
    organisation = Organisation.objects.filter(code=code, is_sample=False).first()
    if not organisation:
        return CodeStatus(CodeState.NOT_FOUND, code)
    register = register_state()
    state, reason = STATE_BY_STATUS[organisation.status]
    return CodeStatus(
        state,
        code,
        organisation,
        successors=tuple(successors_of([code])[code]) if state == CodeState.CLOSED else (),
        sites=() if organisation.is_site else tuple(open_sites([code])[code]),
        earlier_names=_earlier_names(code),
        registrations=tuple(register.of_code(code)),
        register=register,
        reason=reason,
    )


def _earlier_names(code: str) -> tuple[str, ...]:
    """The names under codes that this one replaced: a home may still go by its old name."""
    replaced = Succession.objects.filter(successor_code=code).values("code")
    return tuple(Organisation.objects.filter(code__in=replaced).values_list("name", flat=True))

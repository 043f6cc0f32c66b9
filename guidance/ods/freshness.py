"""How far the list can be believed: which one it is, and of what day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from guidance.ods.models import ImportRun

MAX_LIST_AGE = timedelta(
    days=90
)  # new registrations take weeks to appear in the official list as it is


@dataclass(frozen=True)
class ListState:
    dated: date | None  # None while only the sample is loaded

    @property
    def is_sample(self) -> bool:
        return self.dated is None

    @property
    def is_old(self) -> bool:
        return bool(self.dated) and timezone.localdate() - self.dated > MAX_LIST_AGE

    @property
    def is_good(self) -> bool:
        return not self.is_sample and not self.is_old


def list_state() -> ListState:
    """The list of sites decides: their codes are the ones NHSMail asks for."""
    return ListState(last_good_date(ImportRun.Report.SITES))


def last_good_date(report: ImportRun.Report) -> date | None:
    accepted = ImportRun.objects.filter(report=report, outcome=ImportRun.Outcome.ACCEPTED)
    return accepted.order_by("-dated").values_list("dated", flat=True).first()

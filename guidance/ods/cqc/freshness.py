"""Of what day CQC's register is that we hold, and what may be relied on."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from guidance.ods.cqc.models import Registration
from guidance.ods.freshness import dates_of_last_imports
from guidance.ods.models import ImportRun

MAX_REGISTER_AGE = timedelta(days=62)  # CQC makes one each month
Report = ImportRun.Report


@dataclass(frozen=True)
class RegisterState:
    """`dated` is the day of the active locations; None while there are none, or the sample only."""

    dated: date | None
    has_deactivated: bool

    @property
    def is_old(self) -> bool:
        return self.dated is not None and timezone.localdate() - self.dated > MAX_REGISTER_AGE

    @property
    def is_good(self) -> bool:
        return self.dated is not None and not self.is_old

    def registrations(self) -> QuerySet[Registration]:
        """Those that may be shown: a first import is not, until it is whole."""
        is_whole = Q(is_active=True) if self.dated else Q(pk=None)
        if self.has_deactivated:
            is_whole |= Q(is_active=False)
        return Registration.objects.filter(Q(is_sample=True) | is_whole)

    def of_code(self, code: str) -> list[Registration]:
        """Active locations with an ODS code; none while the register is old or a sample."""
        if not self.is_good:
            return []
        return list(self.registrations().filter(ods_code=code, is_active=True, is_sample=False))


def register_state() -> RegisterState:
    dates = dates_of_last_imports([Report.CQC_ACTIVE, Report.CQC_DEACTIVATED])
    return RegisterState(dates.get(Report.CQC_ACTIVE), Report.CQC_DEACTIVATED in dates)

"""Which list we have, and of what day: whether it can be relied on."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format

from core.once import once_a_request
from guidance.ods.models import ImportRun

Report = ImportRun.Report
# New registrations take weeks to appear even in the official list.
MAX_LIST_AGE = timedelta(days=90)


@dataclass(frozen=True)
class ListState:
    dated: date | None  # None while only the sample is loaded
    has_register: bool = False  # CQC's, so that its IDs lead to codes

    @property
    def is_sample(self) -> bool:
        return self.dated is None

    @property
    def is_old(self) -> bool:
        return self.dated is not None and timezone.localdate() - self.dated > MAX_LIST_AGE

    @property
    def is_good(self) -> bool:
        return not self.is_sample and not self.is_old

    @property
    def caution(self) -> str:
        """A line to show with each link to the finder; "" while the list is good."""
        if self.dated is None:
            return "The codes here are examples, not real codes."
        return f"The list here is of {date_format(self.dated, 'j F Y')}." if self.is_old else ""


@once_a_request
def list_state() -> ListState:
    """The state of the list of sites, whose codes NHSMail asks for."""
    dates = dates_of_last_imports([Report.SITES, Report.CQC_ACTIVE])
    return ListState(dates.get(Report.SITES), Report.CQC_ACTIVE in dates)


def date_of_last_import(report: ImportRun.Report) -> date | None:
    return dates_of_last_imports([report]).get(report)


def dates_of_last_imports(reports: list[ImportRun.Report]) -> dict[str, date]:
    """Of those reports that were ever accepted."""
    accepted = ImportRun.objects.filter(report__in=reports, outcome=ImportRun.Outcome.ACCEPTED)
    return dict(accepted.order_by().values_list("report").annotate(Max("dated")))

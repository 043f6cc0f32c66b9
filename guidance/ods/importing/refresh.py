"""How the worker keeps the list fresh: all of it weekly, what changed daily."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from guidance.ods.freshness import last_good_date
from guidance.ods.importing.download import official_address
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.importing.run import MAX_DELTA_AGE, Options, Report, import_sources
from guidance.ods.models import ImportRun

OVERLAP = timedelta(days=3)  # taking a change twice does no harm, missing one does
REPORTS = [Report.SITES, Report.HEAD_OFFICES, Report.SUCCESSIONS]
WITH_CHANGES = REPORTS[:2]  # successions come whole only


def import_official(options: Options) -> list[ImportRun]:
    """One report after the other, so that a bad one does not hold the others back."""
    since = min(_last_good_dates(), default=timezone.localdate()) - OVERLAP
    runs, refusals = [], []
    for report in WITH_CHANGES if options.is_delta else REPORTS:
        address = official_address(report, since if options.is_delta else None)
        try:
            runs += import_sources([address], replace(options, report=report))
        except RefusedReportError as refusal:
            refusals.append(str(refusal))
    if refusals:
        raise RefusedReportError(" ".join(refusals))
    return runs


def refresh_all() -> None:
    import_official(Options())


def refresh_changes() -> None:
    """Nothing while there is no list, or an old one: `refresh_all` brings it."""
    dates = _last_good_dates()
    is_recent = bool(dates) and timezone.localdate() - min(dates) <= MAX_DELTA_AGE
    if is_recent and len(dates) == len(WITH_CHANGES):
        import_official(Options(is_delta=True))


def _last_good_dates() -> list[date]:
    return [day for day in map(last_good_date, WITH_CHANGES) if day]

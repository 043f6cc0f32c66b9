"""Jobs that import the list from the official site: all of it weekly, changes daily."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from guidance.ods.freshness import date_of_last_import
from guidance.ods.importing.download import official_url
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.importing.run import MAX_DELTA_AGE, ImportOptions, Report, import_sources
from guidance.ods.models import ImportRun

OVERLAP = timedelta(days=3)  # a change may be imported twice, and must not be missed
REPORTS = [Report.SITES, Report.HEAD_OFFICES, Report.SUCCESSIONS]
REPORTS_WITH_CHANGES = REPORTS[:2]  # of successions there is only the whole list


def import_official(options: ImportOptions) -> list[ImportRun]:
    """Import each report by itself. Raises RefusedReportError after the last if one was refused."""
    since = min(_dates_of_last_imports(), default=timezone.localdate()) - OVERLAP
    runs, refusals = [], []
    for report in REPORTS_WITH_CHANGES if options.is_delta else REPORTS:
        url = official_url(report, since if options.is_delta else None)
        try:
            runs += import_sources([url], replace(options, report=report))
        except RefusedReportError as refusal:
            refusals.append(str(refusal))
    if refusals:
        raise RefusedReportError(" ".join(refusals))
    return runs


def import_whole_list() -> None:
    import_official(ImportOptions())


def import_recent_changes() -> None:
    """Import changes, if the list is recent enough; else `import_whole_list` brings a new one."""
    dates = _dates_of_last_imports()
    is_recent = bool(dates) and timezone.localdate() - min(dates) <= MAX_DELTA_AGE
    if is_recent and len(dates) == len(REPORTS_WITH_CHANGES):
        import_official(ImportOptions(is_delta=True))


def _dates_of_last_imports() -> list[date]:
    return [day for day in map(date_of_last_import, REPORTS_WITH_CHANGES) if day]

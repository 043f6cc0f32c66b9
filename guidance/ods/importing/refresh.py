"""Jobs that import lists: ODS's weekly, its changes daily, CQC's when there is a newer one."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import timezone

from guidance.ods.freshness import date_of_last_import, dates_of_last_imports
from guidance.ods.importing.download import download, newest_links, official_url
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.importing.run import MAX_DELTA_AGE, ImportOptions, Outcome, Report, import_sources
from guidance.ods.models import ImportRun

OVERLAP = timedelta(days=3)  # a change may be imported twice, and must not be missed
REPORTS = [Report.SITES, Report.HEAD_OFFICES, Report.SUCCESSIONS]
CQC_FILES = {"HSCA_Active": Report.CQC_ACTIVE, "Deactivated": Report.CQC_DEACTIVATED}
REPORTS_WITH_CHANGES = REPORTS[:2]  # of successions there is only the whole list


def import_official(options: ImportOptions) -> list[ImportRun]:
    """Import each of ODS's reports by itself. Raises RefusedReportError as `_import_each` does."""
    since = min(_dates_of_last_imports(), default=timezone.localdate()) - OVERLAP
    reports = REPORTS_WITH_CHANGES if options.is_delta else REPORTS
    since_day = since if options.is_delta else None
    return _import_each({report: official_url(report, since_day) for report in reports}, options)


def _import_each(urls: dict[Report, str], options: ImportOptions) -> list[ImportRun]:
    """Raises RefusedReportError after the last if one was refused."""
    runs, refusals = [], []
    for report, url in urls.items():
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


def import_register() -> None:
    """Import CQC's files that are newer than ours, from the page with the links to them."""
    page = settings.CQC_REGISTER_URL
    with TemporaryDirectory() as folder:
        newest = newest_links(download(page, Path(folder)), page)
    wanted = {
        report: newest[kind][1]
        for kind, report in CQC_FILES.items()
        if kind in newest and _is_wanted(report, *newest[kind])
    }
    _import_each(wanted, ImportOptions())


def _is_wanted(report: Report, day: date, url: str) -> bool:
    """It is newer than ours, and no editor is asked or has decided about it."""
    asked = ImportRun.objects.filter(report=report, source=url.rpartition("/")[2])
    is_asked = asked.filter(outcome__in=[Outcome.WAITING, Outcome.DISCARDED, Outcome.PUT_BACK])
    return day > (date_of_last_import(report) or date.min) and not is_asked.exists()


def _dates_of_last_imports() -> list[date]:
    return list(dates_of_last_imports(REPORTS_WITH_CHANGES).values())

"""How the worker keeps the list fresh: all of it weekly, what changed daily."""

from datetime import date, timedelta

from django.utils import timezone

from guidance.ods.freshness import last_good_date
from guidance.ods.importing.download import official_address
from guidance.ods.importing.run import LONGEST_GAP, Options, Report, import_sources

OVERLAP = timedelta(days=3)  # taking a change twice does no harm, missing one does
REPORTS = [Report.SITES, Report.HEAD_OFFICES, Report.SUCCESSIONS]
WITH_CHANGES = REPORTS[:2]  # successions come whole only


def official_sources(is_delta: bool = False) -> list[str]:
    if not is_delta:
        return [official_address(report) for report in REPORTS]
    since = min(_last_good_dates(), default=timezone.localdate()) - OVERLAP
    return [official_address(report, since) for report in WITH_CHANGES]


def refresh_all() -> None:
    import_sources(official_sources(), Options())


def refresh_changes() -> None:
    """Nothing while there is no list, or an old one: `refresh_all` brings it."""
    dates = _last_good_dates()
    is_recent = bool(dates) and timezone.localdate() - min(dates) <= LONGEST_GAP
    if is_recent and len(dates) == len(WITH_CHANGES):
        import_sources(official_sources(is_delta=True), Options(is_delta=True))


def _last_good_dates() -> list[date]:
    return [day for day in map(last_good_date, WITH_CHANGES) if day]

"""How the worker keeps the list fresh: all of it weekly, what changed daily."""

from datetime import timedelta

from guidance.ods.freshness import last_good_date
from guidance.ods.importing.download import official_address
from guidance.ods.importing.run import LONGEST_GAP, Options, Report, import_sources

OVERLAP = timedelta(days=3)  # taking a change twice does no harm, missing one does
REPORTS = [Report.SITES, Report.HEAD_OFFICES, Report.SUCCESSIONS]
WITH_CHANGES = REPORTS[:2]  # successions come whole only


def official_sources() -> list[str]:
    return [official_address(report) for report in REPORTS]


def refresh_all() -> None:
    import_sources(official_sources(), Options())


def refresh_changes() -> None:
    """Nothing while there is no list to change: `refresh_all` brings it."""
    options = Options(is_delta=True)
    dates = [last_good_date(report) for report in WITH_CHANGES]
    if all(dates) and options.dated - min(dates) <= LONGEST_GAP:
        since = min(dates) - OVERLAP
        import_sources([official_address(report, since) for report in WITH_CHANGES], options)

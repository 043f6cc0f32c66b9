"""The go-live rows on the official list and on CQC's register: whether each is in and recent."""

from django.urls import reverse

from core.dashboard.registry import DashboardRow
from core.go_live.registry import GoLiveRow
from guidance.ods.cqc.freshness import register_state
from guidance.ods.freshness import list_state
from guidance.ods.importing.reports import CQC_REPORTS
from guidance.ods.models import ImportRun

Outcome = ImportRun.Outcome
Report = ImportRun.Report
OFFICIAL = [report for report in Report if report not in CQC_REPORTS]


def real_list_loaded() -> GoLiveRow:
    state = list_state()
    if state.is_old:
        what_to_do = f"The list is of {state.dated:%-d %B %Y}. Import a newer one."
    else:
        what_to_do = "Import the report of care home sites from the official search."
    return _row("Real ODS list loaded", state.is_good, what_to_do, OFFICIAL)


def register_recent() -> GoLiveRow:
    """A site without CQC's register does without it."""
    state = register_state()
    what_to_do = (
        f"The register is as at {state.dated:%-d %B %Y}. Import a newer one."
        if state.is_old
        else "You can import CQC’s active locations, so that a location ID leads to its code."
    )
    return _row(
        "CQC’s register recent, if there is one", not state.is_old, what_to_do, list(CQC_REPORTS)
    )


def lists_to_import() -> list[DashboardRow]:
    rows = {"ODS list": real_list_loaded(), "CQC’s register": register_recent()}
    return [
        DashboardRow(what, row.what_to_do, _action(row), row.url)
        for what, row in rows.items()
        if not row.is_done
    ]


def _action(row: GoLiveRow) -> str:
    return "Import a list" if row.url == reverse("ods-list:add") else "Look at the list that waits"


def _row(title: str, is_good: bool, what_to_do: str, reports: list[ImportRun.Report]) -> GoLiveRow:
    """What waits for a decision, or was refused last, comes first."""
    runs = ImportRun.objects.filter(report__in=reports)
    waiting = runs.filter(outcome=Outcome.WAITING).first()
    refused = _standing_refusal(reports)
    if waiting:
        what_to_do = f"A list waits for your decision. {waiting.reason}"
    elif refused:
        what_to_do = f"The last report was not taken. {refused.reason}"
    return GoLiveRow(
        is_done=is_good and not refused and not waiting,
        title=title,
        what_to_do=what_to_do,
        url=reverse("ods-list:inspect", args=[waiting.pk]) if waiting else reverse("ods-list:add"),
        permission="ods.add_importrun",
        comes_back=True,
    )


def _standing_refusal(reports: list[ImportRun.Report]) -> ImportRun | None:
    """The last refused import, unless a report of its kind was accepted since."""
    runs = ImportRun.objects.filter(report__in=reports)
    known = [report for report in reports if report != Report.UNKNOWN]
    newest = [runs.first(), *(runs.filter(report=report).first() for report in known)]
    return next((run for run in newest if run and run.outcome == Outcome.REFUSED), None)

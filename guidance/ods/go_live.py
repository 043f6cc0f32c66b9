"""The go-live row on the official list: whether it is loaded and recent."""

from django.urls import reverse

from core.go_live.registry import GoLiveRow
from guidance.ods.freshness import list_state
from guidance.ods.models import ImportRun


def real_list_loaded() -> GoLiveRow:
    state, refused = list_state(), _standing_refusal()
    waiting = ImportRun.objects.filter(outcome=ImportRun.Outcome.WAITING).first()
    if waiting:
        what_to_do = f"A list waits for your decision. {waiting.reason}"
    elif refused:
        what_to_do = f"The last report was refused. {refused.reason}"
    elif state.is_old:
        what_to_do = f"The list is of {state.dated:%-d %B %Y}. Import a newer one."
    else:
        what_to_do = "Import the report of care home sites from the official search."
    return GoLiveRow(
        is_done=state.is_good and not refused and not waiting,
        title="Real ODS list loaded",
        what_to_do=what_to_do,
        url=reverse("ods-list:inspect", args=[waiting.pk]) if waiting else reverse("ods-list:add"),
        permission="ods.add_importrun",
    )


def _standing_refusal() -> ImportRun | None:
    """The last refused import, unless a report of its kind was accepted since."""
    runs = ImportRun.objects.all()
    reports = [report for report in ImportRun.Report if report != ImportRun.Report.UNKNOWN]
    newest = [runs.first(), *(runs.filter(report=report).first() for report in reports)]
    return next((run for run in newest if run and run.outcome == ImportRun.Outcome.REFUSED), None)

"""The row of the go-live list: is the official list here, and is it fresh?"""

from django.urls import reverse

from core.go_live import Row
from guidance.ods.freshness import list_state
from guidance.ods.models import ImportRun


def real_list_loaded() -> Row:
    state, newest = list_state(), ImportRun.objects.first()
    was_refused = bool(newest) and newest.outcome == ImportRun.Outcome.REFUSED
    if was_refused:
        what_to_do = f"The last report was refused. {newest.reason}"
    elif state.is_old:
        what_to_do = f"The list is of {state.dated:%-d %B %Y}. Import a newer one."
    else:
        what_to_do = "Import the report of care home sites from the official search."
    return Row(
        is_done=state.is_good and not was_refused,
        title="Real ODS list loaded",
        what_to_do=what_to_do,
        url=reverse("ods-list:add"),
        permission="ods.add_importrun",
    )

"""The go-live row on the form: whether the official one is current and its file usable."""

from django.urls import reverse

from core.go_live.registry import GoLiveRow
from guidance.form.models import FormVersion, current_form

NOT_OFFICIAL = "Put the official Word form in place of the sample layout."
NOT_USABLE = (
    "The file of {} is gone, changed or hidden, so nobody can get, check or fill in the form. "
    "Upload a new version."
)


def official_form_in_place() -> GoLiveRow:
    form = FormVersion.objects.filter(is_current=True).first()
    is_usable = not form or bool(current_form())
    return GoLiveRow(
        is_done=bool(form and is_usable and not form.is_stand_in),
        title="Official form in place",
        what_to_do=NOT_OFFICIAL if is_usable else NOT_USABLE.format(form),
        url=reverse("wagtailsnippets_guidance_formversion:list"),
        permission="guidance.change_formversion",
    )

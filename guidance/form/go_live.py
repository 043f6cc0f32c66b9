"""The go-live row on the form: whether the official one is in use, usable and understood."""

from django.urls import reverse

from core.go_live.registry import GoLiveRow
from guidance.form.availability import Availability, form_availability
from guidance.form.models import FormVersion

NOT_OFFICIAL = "Put the official Word form in place of the sample layout."
NOT_USABLE = (
    "The file of {} is gone, changed or hidden, so nobody can get, check or fill in the form. "
    "Upload a new version, or put an earlier one back."
)
DOWNLOAD_ONLY = "{} is in use. People can download it, but not check it or fill it in here."


def official_form_in_place() -> GoLiveRow:
    form = FormVersion.objects.filter(is_current=True).first()
    available = form_availability()
    return GoLiveRow(
        is_done=bool(available.form and not available.form.is_stand_in),
        title="Official form in place",
        what_to_do=_what_to_do(form, available),
        url=reverse("wagtailsnippets_guidance_formversion:list"),
        permission="guidance.change_formversion",
    )


def _what_to_do(form: FormVersion | None, available: Availability) -> str:
    if form and not available.form:
        return NOT_USABLE.format(form)
    if form and not form.is_stand_in and not available.template:
        return DOWNLOAD_ONLY.format(form)
    return NOT_OFFICIAL

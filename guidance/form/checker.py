"""Checks an upload with this site's form versions, messages and ODS list."""

from guidance.form.availability import form_templates
from guidance.ods.lookup import lookup
from guidance.pages import ApplyPage
from guidance.word.check import CheckOutcome, check


def check_upload(upload: bytes) -> CheckOutcome:
    return check(upload, form_templates(), lookup, own_messages())


def own_messages() -> dict[str, str]:
    """The sentences that editors wrote in place of default messages, by rule."""
    page = ApplyPage.objects.live().only("sentences").first()
    values = [child.value for child in page.sentences] if page else []
    return {value["rule"]: value["sentence"] for value in values}

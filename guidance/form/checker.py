"""Checks an upload with this site's form versions and ODS list."""

from guidance.form.availability import form_templates
from guidance.ods.lookup import lookup
from guidance.word.check import CheckOutcome, check


def check_upload(upload: bytes, own_messages: dict[str, str] | None = None) -> CheckOutcome:
    """`own_messages` stand in place of the default ones, by rule."""
    return check(upload, form_templates(), lookup, own_messages)

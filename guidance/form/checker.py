"""Checks an upload with this site's form versions, messages and ODS list."""

import logging

from guidance.form.models import FormVersion
from guidance.ods.lookup import lookup
from guidance.pages import ApplyPage
from guidance.word.check import CheckOutcome, check
from guidance.word.errors import RefusedFileError
from guidance.word.template import FormTemplate

logger = logging.getLogger(__name__)


def check_upload(upload: bytes) -> CheckOutcome:
    return check(upload, form_templates(), lookup, own_messages())


def form_templates() -> list[FormTemplate]:
    """Every public version with a usable file and questions; the log names the others."""
    versions = FormVersion.objects.public().prefetch_related("questions")
    return [template for template in map(_usable_template, versions) if template]


def current_template() -> FormTemplate | None:
    return next((template for template in form_templates() if template.is_current), None)


def own_messages() -> dict[str, str]:
    """The sentences that editors wrote in place of default messages, by rule."""
    page = ApplyPage.objects.live().only("sentences").first()
    values = [child.value for child in page.sentences] if page else []
    return {value["rule"]: value["sentence"] for value in values}


def _usable_template(version: FormVersion) -> FormTemplate | None:
    try:
        template = version.as_template()
        if len(template.layout.places) == len(template.keys):
            return template
        logger.error("%s has not the answer cells that its questions describe", version)
    except (RefusedFileError, OSError):
        logger.error("The Word file of %s cannot be read, or was changed", version)
    return None

"""Checks an upload with this site's form versions, messages and ODS list."""

import logging

from guidance.form.models import FormVersion
from guidance.ods.lookup import lookup
from guidance.word.check import CheckOutcome, FormTemplate, check
from guidance.word.errors import RefusedFileError

logger = logging.getLogger(__name__)


def check_upload(upload: bytes, own_messages: dict[str, str] | None = None) -> CheckOutcome:
    """`own_messages` stand in place of the default ones, by rule."""
    return check(upload, form_templates(), lookup, own_messages)


def form_templates() -> list[FormTemplate]:
    """Every public version with a usable file and questions; the log names the others."""
    versions = FormVersion.objects.public().prefetch_related("questions")
    return [template for template in map(usable_template, versions) if template]


def usable_template(version: FormVersion) -> FormTemplate | None:
    """None, and a line in the log, if its file cannot be read or its questions do not fit."""
    try:
        template = version.as_template()
        if len(template.layout.answer_cells) == len(template.keys):
            return template
        logger.error("%s has not the answer cells that its questions describe", version)
    except (RefusedFileError, OSError):
        logger.error("The Word file of %s cannot be read, or was changed", version)
    return None

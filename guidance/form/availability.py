"""What people can do with the form in use: get it, check it, fill it in; and why not.

docs/decisions.md: A form can be published without being understood
"""

import logging
from dataclasses import dataclass

from guidance.form.models import FormVersion, current_form
from guidance.word.errors import RefusedFileError
from guidance.word.template import FormTemplate

logger = logging.getLogger(__name__)

NO_FORM = "There is no form here yet. Ask the helpdesk for one."
FILE_LOST = (
    "The file of the form is missing or was changed. So you cannot get, check or fill in the form "
    "here now. Ask the helpdesk for it."
)
NOT_WORD = "The form is a {}. This website cannot check it or fill it in. You can download it."
DOWNLOAD_ONLY = "This website cannot check this form or fill it in. You can download it."
KINDS = {"pdf": "PDF file", "odt": "OpenDocument file (.odt)", "doc": "older Word file (.doc)"}


@dataclass(frozen=True)
class Availability:
    """`form` is None if nobody can get it, `template` if it cannot be checked and filled in.

    `reason` is a sentence for readers, "" if all is possible.
    """

    form: FormVersion | None
    template: FormTemplate | None
    reason: str


def form_availability() -> Availability:
    form = current_form()
    if not form:
        is_lost = FormVersion.objects.filter(is_current=True).exists()
        return Availability(None, None, FILE_LOST if is_lost else NO_FORM)
    template = usable_template(form)
    return Availability(form, template, "" if template else _why_download_only(form))


def form_templates() -> list[FormTemplate]:
    """Every version that uploads are compared with: in use now or before, usable and checkable."""
    versions = FormVersion.objects.public().prefetch_related("questions")
    return [template for template in map(usable_template, versions) if template]


def current_template() -> FormTemplate | None:
    return form_availability().template


def usable_template(version: FormVersion) -> FormTemplate | None:
    """None if it is for download only; or, with a line in the log, if file or questions fail."""
    if not version.is_checkable:
        return None
    try:
        template = version.as_template()
        if len(template.layout.places) == len(template.keys):
            return template
        logger.error("%s has not the places for answers that its questions describe", version)
    except (RefusedFileError, OSError):
        logger.error("The Word file of %s cannot be read, or was changed", version)
    return None


def _why_download_only(form: FormVersion) -> str:
    kind = KINDS.get(form.file_extension)
    return NOT_WORD.format(kind) if kind else DOWNLOAD_ONLY

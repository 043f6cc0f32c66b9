"""What people can do with the form in use: get it, check it, fill it in; and why not.

docs/decisions.md: A form can be published without being understood
"""

import logging
from dataclasses import dataclass
from functools import cached_property

from django.core.files.storage import default_storage

from guidance.form.models import FormVersion, current_form
from guidance.word.errors import RefusedFileError
from guidance.word.template import FormTemplate

logger = logging.getLogger(__name__)

NO_FORM = "There is no form on this website now."
FILE_LOST = "You cannot get, check or fill in the form here: its file is lost or changed."
FILE_AWAY = "You cannot get, check or fill in the form here now. Try again in a few minutes."
NOT_WORD = "The form is a {}. This website cannot check it or fill it in. You can download it."
DOWNLOAD_ONLY = "This website cannot check this form or fill it in. You can download it."
KINDS = {"pdf": "PDF file", "odt": "OpenDocument file (.odt)", "doc": "older Word file (.doc)"}


@dataclass(frozen=True)
class Availability:
    """What is in use. `form` is None if nobody can get it: `is_lost` if only its file fails."""

    form: FormVersion | None = None
    is_lost: bool = False

    @property
    def is_sample(self) -> bool:
        return bool(self.form and self.form.is_stand_in)

    @property
    def is_checkable(self) -> bool:
        """Whether check and fill-in are offered. Asks no file and no questions."""
        return bool(self.form and self.form.is_checkable)

    @cached_property
    def template(self) -> FormTemplate | None:
        """None if the form cannot be checked and filled in."""
        return usable_template(self.form) if self.form else None

    @property
    def why_not(self) -> str:
        """What people cannot do with it here, and why, as a sentence; "" where they can do all."""
        if not self.form:
            lost = FILE_AWAY if default_storage.is_away else FILE_LOST
            return lost if self.is_lost else NO_FORM
        if self.is_checkable:
            return ""
        kind = KINDS.get(self.form.file_extension)
        return NOT_WORD.format(kind) if kind else DOWNLOAD_ONLY


def form_availability() -> Availability:
    form = current_form()
    if form:
        return Availability(form)
    return Availability(is_lost=FormVersion.objects.filter(is_current=True).exists())


def forget_pages_while_form_is_lost() -> None:
    """Kept pages may offer it. Its row, written as it is, counts as a change of what they show."""
    if form_availability().is_lost:
        FormVersion.objects.filter(is_current=True).update(is_current=True)


def form_templates() -> list[FormTemplate]:
    """Every version that uploads are compared with: in use now or before, usable and checkable."""
    versions = FormVersion.objects.public().prefetch_related("questions")
    return [template for template in map(usable_template, versions) if template]


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

"""The checker with what this site knows: its form versions, its sentences, its ODS list."""

import logging

from guidance.form.models import FormVersion
from guidance.ods.lookup import lookup
from guidance.pages import ApplyPage
from guidance.word.check import CheckOutcome, FormTemplate, check
from guidance.word.errors import RefusedFileError

logger = logging.getLogger(__name__)


def check_upload(upload: bytes) -> CheckOutcome:
    return check(upload, known_forms(), lookup, own_sentences())


def known_forms() -> list[FormTemplate]:
    """Every version whose file and rows still belong together; the others are named in the log."""
    versions = FormVersion.objects.public().prefetch_related("rows")
    return [form for form in map(_known, versions) if form]


def known_current() -> FormTemplate | None:
    return next((form for form in known_forms() if form.is_current), None)


def own_sentences() -> dict[str, str]:
    """The sentences that editors put in the place of the default ones, by rule."""
    page = ApplyPage.objects.live().only("sentences").first()
    own = [child.value for child in page.sentences] if page else []
    return {value["rule"]: value["sentence"] for value in own}


def _known(version: FormVersion) -> FormTemplate | None:
    try:
        form = version.known()
        if len(form.layout.slots) == len(form.keys):
            return form
        logger.error("%s has not the answer cells that its rows describe", version)
    except (RefusedFileError, OSError):
        logger.error("The Word file of %s cannot be read, or was changed", version)
    return None

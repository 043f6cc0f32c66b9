"""A new version of the form: from an official Word file to rows that an editor puts right."""

from django.core.files.base import ContentFile
from django.db import transaction

from core.media.models import Document
from guidance.form.models import FormFileError, FormQuestion, FormVersion, current_questions
from guidance.word.answer_keys import OTHER, guess_answer_keys
from guidance.word.errors import RefusedFileError
from guidance.word.fill import round_trip_errors
from guidance.word.layout import AnswerCell, read_layout


@transaction.atomic
def add_version(form: FormVersion, upload: bytes) -> None:
    """Store the file, and a row for each answer cell with a first guess of what it asks.

    Raises Refused when the file cannot be read, and ValueError when it has no answer cells.
    """
    slots = read_layout(upload).slots
    if not slots:
        raise ValueError("no answer cells")
    form.document = _store(form, upload)
    form.save()
    FormQuestion.objects.bulk_create(_questions(form, slots))


def version_errors(form: FormVersion) -> list[str]:
    """Fill the file with made-up answers and read it back: empty when all came back right."""
    try:
        known = form.known()
        if len(known.layout.slots) != len(known.keys):
            return ["The Word file has been changed since it was uploaded here."]
        return round_trip_errors(known)
    except FormFileError:
        return ["The Word file has been changed since it was uploaded here."]
    except (RefusedFileError, OSError):
        return ["The Word file cannot be read."]


def _store(form: FormVersion, upload: bytes) -> Document:
    document = Document(title=f"NHSMail application form, version {form.version}")
    name = f"nhsmail-application-form-{form.version}.docx"
    document.file.save(name, ContentFile(upload), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def _questions(form: FormVersion, slots: tuple[AnswerCell, ...]) -> list[FormQuestion]:
    """Help with a question comes over from the form in use now, where it asks the same."""
    help_now = {row.meaning: row.guide for row in current_questions() if row.meaning != OTHER}
    meanings = guess_answer_keys([slot.label for slot in slots])
    return [
        FormQuestion(
            form=form,
            position=position,
            section=slot.section[:100],
            label=slot.label[:200],
            meaning=meaning,
            guide=help_now.get(meaning, f"Type your answer to “{slot.label[:200]}”."),
        )
        for position, (slot, meaning) in enumerate(zip(slots, meanings, strict=True), start=1)
    ]

"""A new version of the form: from an official Word file to rows that an editor puts right."""

from django.core.files.base import ContentFile
from django.db import transaction

from core.media import Document
from guidance.form_versions import FormFileError, FormRow, FormVersion, current_rows
from guidance.word.fill import trial
from guidance.word.layout import Slot, read_layout
from guidance.word.meanings import OTHER, guess
from guidance.word.refused import Refused


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
    FormRow.objects.bulk_create(_rows(form, slots))


def what_comes_back_wrong(form: FormVersion) -> list[str]:
    """Fill the file with made-up answers and read it back: empty when all came back right."""
    try:
        known = form.known()
        if len(known.layout.slots) != len(known.keys):
            return ["The Word file has been changed since it was uploaded here."]
        return trial(known)
    except FormFileError:
        return ["The Word file has been changed since it was uploaded here."]
    except (Refused, OSError):
        return ["The Word file cannot be read."]


def _store(form: FormVersion, upload: bytes) -> Document:
    document = Document(title=f"NHSMail application form, version {form.version}")
    name = f"nhsmail-application-form-{form.version}.docx"
    document.file.save(name, ContentFile(upload), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def _rows(form: FormVersion, slots: tuple[Slot, ...]) -> list[FormRow]:
    """Help with a question comes over from the form in use now, where it asks the same."""
    help_now = {row.meaning: row.guide for row in current_rows() if row.meaning != OTHER}
    meanings = guess([slot.label for slot in slots])
    return [
        FormRow(
            form=form,
            position=position,
            section=slot.section[:100],
            label=slot.label[:200],
            meaning=meaning,
            guide=help_now.get(meaning, f"Type your answer to “{slot.label[:200]}”."),
        )
        for position, (slot, meaning) in enumerate(zip(slots, meanings, strict=True), start=1)
    ]

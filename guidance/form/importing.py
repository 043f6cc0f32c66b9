"""Adds a version of the form from an official Word file; an editor corrects its questions."""

from django.db import transaction

from guidance.form.models import (
    FormFileError,
    FormQuestion,
    FormVersion,
    current_questions,
    store_file,
)
from guidance.word.answer_keys import OTHER, guess_answer_keys
from guidance.word.errors import RefusedFileError
from guidance.word.fill import round_trip_errors
from guidance.word.layout import AnswerCell, read_layout


@transaction.atomic
def add_version(form: FormVersion, upload: bytes) -> None:
    """Store the file, and a question for each answer cell with a guess of its meaning.

    Raises RefusedFileError if the file cannot be read, and ValueError if it has no answer cells.
    """
    cells = read_layout(upload).answer_cells
    if not cells:
        raise ValueError("no answer cells")
    title = f"NHSMail application form, version {form.version}"
    form.document = store_file(title, f"nhsmail-application-form-{form.version}.docx", upload)
    form.save()
    FormQuestion.objects.bulk_create(_questions(form, cells))


def version_errors(form: FormVersion) -> list[str]:
    """Fill the file with made-up answers and read it back: [] if all came back right."""
    try:
        template = form.as_template()
        if len(template.layout.answer_cells) != len(template.keys):
            return ["The Word file has been changed since it was uploaded here."]
        return round_trip_errors(template)
    except FormFileError:
        return ["The Word file has been changed since it was uploaded here."]
    except (RefusedFileError, OSError):
        return ["The Word file cannot be read."]


def _questions(form: FormVersion, cells: tuple[AnswerCell, ...]) -> list[FormQuestion]:
    """Questions with the help of the current form's, where it asks for the same."""
    help_now = {each.meaning: each.guide for each in current_questions() if each.meaning != OTHER}
    meanings = guess_answer_keys([cell.label for cell in cells])
    return [
        FormQuestion(
            form=form,
            position=position,
            section=cell.section[:100],
            label=cell.label[:200],
            meaning=meaning,
            guide=help_now.get(meaning, f"Type your answer to “{cell.label[:200]}”."),
        )
        for position, (cell, meaning) in enumerate(zip(cells, meanings, strict=True), start=1)
    ]

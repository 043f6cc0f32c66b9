"""Adds a version of the form from an official Word file; an editor corrects its questions."""

from django.db import transaction

from guidance.form.models import (
    FormFileError,
    FormQuestion,
    FormVersion,
    current_questions,
    store_file,
)
from guidance.word.answer_keys import MEANINGS, OTHER, key_of
from guidance.word.errors import RefusedFileError
from guidance.word.fill import round_trip_errors
from guidance.word.layout import read_layout
from guidance.word.places import NOT_ASKED, Place


@transaction.atomic
def add_version(form: FormVersion, upload: bytes) -> None:
    """Store the file, and a question for each answer cell with a guess of its meaning.

    Raises RefusedFileError if the file cannot be read, and ValueError if it has no answer cells.
    """
    places = read_layout(upload).places
    if not places:
        raise ValueError("no answer cells")
    title = f"NHSMail application form, version {form.version}"
    form.document = store_file(title, f"nhsmail-application-form-{form.version}.docx", upload)
    form.save()
    FormQuestion.objects.bulk_create(_questions(form, places))


def version_errors(form: FormVersion) -> list[str]:
    """Fill the file with made-up answers and read it back: [] if all came back right."""
    try:
        template = form.as_template()
        if len(template.layout.places) != len(template.keys):
            return ["The Word file has been changed since it was uploaded here."]
        return round_trip_errors(template)
    except FormFileError:
        return ["The Word file has been changed since it was uploaded here."]
    except (RefusedFileError, OSError):
        return ["The Word file cannot be read."]


def _questions(form: FormVersion, places: tuple[Place, ...]) -> list[FormQuestion]:
    """Questions with the help of the current form's, where it asks for the same."""
    help_now = {each.meaning: each.guide for each in current_questions() if each.meaning != OTHER}
    meanings = [_meaning(place) for place in places]
    return [
        FormQuestion(
            form=form,
            position=position,
            section=place.section[:100],
            label=place.label[:200],
            meaning=meaning,
            guide=help_now.get(meaning, f"Type your answer to “{place.label[:200]}”."),
        )
        for position, (place, meaning) in enumerate(zip(places, meanings, strict=True), start=1)
    ]


def _meaning(place: Place) -> str:
    if place.nature == NOT_ASKED:
        return ""
    key = key_of(place.meaning, place.person, 0)
    return key if key in MEANINGS else OTHER

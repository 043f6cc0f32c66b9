"""Adds a version of the form from an official file; an editor corrects its questions."""

import re

from django.db import transaction

from guidance.form.availability import form_templates
from guidance.form.file_formats import DOCX
from guidance.form.models import (
    SAMPLE,
    FormQuestion,
    FormVersion,
    current_questions,
    store_file,
)
from guidance.word.answer_keys import OTHER
from guidance.word.compare import compare
from guidance.word.errors import RefusedFileError
from guidance.word.layout import content_lines, read_layout
from guidance.word.package import open_package
from guidance.word.places import CHOICE, NOT_ASKED, TICK, Place
from guidance.word.read import Body, read_body
from guidance.word.recognise import recognise
from guidance.word.template import read_answers

EMAIL_ALONE = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]+", re.IGNORECASE)
MOBILE_ALONE = re.compile(r"(?:\+44|0044|0) ?\(?0?\)?7[\d -]{9,12}")


@transaction.atomic
def add_version(form: FormVersion, upload: bytes, extension: str = DOCX) -> None:
    """Store the file as a draft, and a question for each place that is found in it.

    A file that is too long to read, or of another kind, has no questions. One that calls itself a
    sample stays a sample, whatever version it is uploaded as.
    """
    title = f"NHSMail application form, version {form.version}"
    name = f"nhsmail-application-form-{form.version}.{extension}"
    form.document = store_file(title, name, upload)
    form.is_stand_in = form.is_stand_in or (extension == DOCX and calls_itself_a_sample(upload))
    form.save()
    places = places_in(upload) if extension == DOCX else ()
    before = {each.key: each for each in current_questions() if each.meaning != OTHER}
    questions = FormQuestion.objects.bulk_create(_questions(form, places, before))
    _keep_owners(questions, before)


def places_in(upload: bytes) -> tuple[Place, ...]:
    """() also for a Word file with more lines and cells than are compared."""
    try:
        return read_layout(upload).places
    except RefusedFileError as error:
        if error.kind == "long-form":
            return ()
        raise


def calls_itself_a_sample(upload: bytes) -> bool:
    try:
        lines = read_body(open_package(upload).main).lines
    except RefusedFileError:
        return False
    return any(SAMPLE in cell.text for line in lines for cell in line.cells)


def is_filled_in(upload: bytes) -> bool:
    """Whether a Word file is a version known here, with answers in it."""
    package = open_package(upload)
    body = read_body(package.main)
    try:
        template = recognise(package, body, form_templates())
    except RefusedFileError:
        return False
    comparison = compare(template.layout, content_lines(body.lines))
    return any(read_answers(template, comparison).values())


def looks_filled_in(body: Body) -> bool:
    """Whether a table cell holds an email address or a mobile number, and nothing else."""
    texts = (cell.text for line in body.lines if line.is_row for cell in line.cells)
    return any(EMAIL_ALONE.fullmatch(text) or MOBILE_ALONE.fullmatch(text) for text in texts)


def _questions(
    form: FormVersion, places: tuple[Place, ...], before: dict[str, FormQuestion]
) -> list[FormQuestion]:
    """Questions with the help of `before`, those of the current form by key.

    Of two places that seem to ask for the same, the second asks for something else, as a guess.
    """
    help_now = {key: each.guide for key, each in before.items()}
    questions: list[FormQuestion] = []
    for position, place in enumerate(places, start=1):
        label = place.label[:200]
        question = FormQuestion(
            form=form,
            position=position,
            section=place.section[:100],
            label=label,
            nature=place.nature,
            meaning=place.meaning,
            person=place.person,
            options=list(place.options),
            is_guess=place.is_guess or _is_unknown(place),
        )
        if question.key and question.key in {each.key for each in questions}:
            question.meaning, question.is_guess = OTHER, True
        question.guide = help_now.get(question.key, f"Type your answer to “{label}”.")
        questions.append(question)
    return questions


def _keep_owners(questions: list[FormQuestion], before: dict[str, FormQuestion]) -> None:
    """Whoever looks after an answer looks after the one to the same question, which is not read."""
    for question in questions:
        earlier = before.get(question.key) if question.key else None
        for review in earlier.reviews.exclude(owner=None) if earlier else ():
            question.reviews.create(owner_id=review.owner_id)


def _is_unknown(place: Place) -> bool:
    return place.meaning == OTHER and place.nature not in (NOT_ASKED, CHOICE, TICK)

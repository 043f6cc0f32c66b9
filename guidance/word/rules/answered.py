"""Rules that hold for any answer: that it is there, fits its box, and is in the right one."""

import re
from collections.abc import Iterator

from guidance.word.ods_codes import is_code, read_code
from guidance.word.rules.answers import NEEDED_PERSONS, Answers, Finding, person_of

MAX_TOWN_CHARACTERS = 11  # the town becomes part of the mailbox's name
MAX_ANSWER_CHARACTERS = 200


def missing(answers: Answers) -> Iterator[Finding]:
    """A person without any answer breaks `one_person` instead; the ODS code has its own rule."""
    for key in answers.labels:
        person = person_of(key)
        if answers[key] or key == "ods-code" or not answers.needs(key):
            continue
        if not person or answers.has_answers(person):
            yield answers.finding("missing", key)


def one_person(answers: Answers) -> Iterator[Finding]:
    for person in NEEDED_PERSONS:
        keys = answers.asked_of(person)
        if keys and not answers.has_answers(person):
            yield answers.finding("one-person", keys[0], where="")


def too_long(answers: Answers) -> Iterator[Finding]:
    for key in answers.labels:
        limit = MAX_TOWN_CHARACTERS if key == "town" else MAX_ANSWER_CHARACTERS
        if len(answers[key]) > limit:
            yield answers.finding("too-long", key, "characters", text=str(limit))


def wrong_box(answers: Answers) -> Iterator[Finding]:
    """The code where the site's name belongs, and a town without a letter."""
    if is_code(answers["site-name"], read_code(answers["ods-code"])):
        yield answers.finding("wrong-box", "site-name", "code-as-name")
    if re.fullmatch(r"[\W\d_]+", answers["town"]):
        yield answers.finding("wrong-box", "town", "digits-as-town")

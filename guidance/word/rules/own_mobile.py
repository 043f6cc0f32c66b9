"""Rules on mobile numbers: each is one, and a person's own."""

from collections.abc import Iterator

from guidance.word.answer_keys import person_key
from guidance.word.mobile_numbers import mobile_faults, number_in
from guidance.word.rules.answers import ERROR, WARNING, Answers, Finding

DOUBTFUL = {"example-number", "foreign"}


def not_mobile(answers: Answers) -> Iterator[Finding]:
    for person, text in answers.of_each("mobile").items():
        for fault in mobile_faults(text):
            severity = WARNING if fault in DOUBTFUL else ERROR
            yield answers.finding("not-mobile", person_key(person, "mobile"), fault, severity)


def same_mobile(answers: Answers) -> Iterator[Finding]:
    for pair in answers.pairs:
        one, other = (number_in(answers.of(person, "mobile")) for person in pair)
        if one and one == other:
            yield answers.finding_on_pair("same-mobile", pair, "mobile", "own")

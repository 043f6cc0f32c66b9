"""The rules that answers must pass: pure functions from answers and `lookup` to findings.

The checker and the fill-in form share them, so that both accept the same answers. A rule gives a
rule id and a detail; `messages` has the wording, which never quotes an answer.
"""

from guidance.word.rules.answered import (
    MAX_ANSWER_CHARACTERS,
    missing,
    one_person,
    too_long,
    wrong_box,
)
from guidance.word.rules.answers import ERROR, WARNING, Answers, Finding, about_of, person_of
from guidance.word.rules.code import Lookup, LookupResult, ods_code
from guidance.word.rules.formats import wrong_format
from guidance.word.rules.own_email import not_email, organisation_email, same_email
from guidance.word.rules.own_mobile import not_mobile, same_mobile
from guidance.word.rules.people import access_type, no_owner, same_person

__all__ = [
    "ERROR",
    "MAX_ANSWER_CHARACTERS",
    "WARNING",
    "Answers",
    "Finding",
    "Lookup",
    "LookupResult",
    "about_of",
    "access_type",
    "check_answers",
    "person_of",
]

RULES = (
    *(missing, too_long, wrong_box, wrong_format, one_person, same_person),
    *(not_email, same_email, organisation_email),
    *(not_mobile, same_mobile, no_owner),
)


def check_answers(answers: Answers, lookup: Lookup) -> list[Finding]:
    """The findings of all rules; those on the ODS code come last."""
    found = [finding for rule in RULES for finding in rule(answers)]
    return found + list(ods_code(answers, lookup))

"""What all layouts share: the questions of an application form, and its truth.

A truth is (key, words of its label, nature). The key "other" is a question without a meaning of
ours; "unread" is one that is not understood and must be named.
"""

from dataclasses import dataclass

from tests.guidance.word.layouts.parts import p, table

ANSWER, OPTIONAL, CHOICE, TICK, NOT_ASKED = "answer", "optional", "choice", "tick", "not-asked"
UNREAD = "unread"
SITE = (
    ("organisation-type", "Organisation type"),
    ("site-name", "Name of care home"),
    ("town", "Town"),
    ("ods-code", "ODS code"),
)
PERSON = (
    ("first-name", "First name"),
    ("surname", "Surname"),
    ("role", "Job title"),
    ("email", "Personal email"),
    ("mobile", "Personal mobile"),
    ("access", "Owner or Member"),
)


@dataclass(frozen=True)
class Form:
    blank: bytes
    truth: tuple[tuple[str, str, str], ...]


def asks(*questions, nature=ANSWER):
    return tuple((*each, nature) if len(each) == 2 else each for each in questions)


def of(person, questions=PERSON):
    return asks(*((f"person-{person}-{key}", label) for key, label in questions))


def beside(questions, fill=""):
    """A row a question: label, empty cell."""
    return table(*([label, fill] for _, label in questions))


def people(make=beside, heads=("First user", "Second user"), questions=PERSON):
    return "".join(p(head) + make(questions) for head in heads)


BOTH = of(1) + of(2)
WHOLE = asks(*SITE) + BOTH

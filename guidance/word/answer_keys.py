"""What an answer cell of the application form can ask for: its meaning, whatever its label."""

import re
from collections import Counter

PERSON = {
    "first-name": "first name",
    "surname": "surname",
    "role": "role",
    "email": "personal email",
    "mobile": "personal mobile",
    "access": "shared mailbox access type",
}
OTHER = "other"


def person_key(number: int, about: str) -> str:
    return f"person-{number}-{about}"


MEANINGS = {
    "organisation-type": "Organisation type",
    "site-name": "Social care site name",
    "town": "Town",
    "ods-code": "ODS code",
} | {
    person_key(number, slug): f"Person {number}: {words}"
    for number in (1, 2)
    for slug, words in PERSON.items()
}
CHOICES = MEANINGS | {OTHER: "Something else: we ask for it, but do not check it"}

# The first that matches a label wins: "Shared mailbox access type" is no email.
LABEL_PATTERNS = (
    ("access", r"access|owner|member"),
    ("email", r"e-?mail"),
    ("mobile", r"mobile"),
    ("first-name", r"first name|forename|given name"),
    ("surname", r"surname|last name|family name"),
    ("role", r"\brole\b|job title"),
    ("ods-code", r"\bods\b"),
    ("town", r"\btown\b"),
    ("organisation-type", r"organisation type|type of organisation"),
    ("site-name", r"(?:site|organisation|service|home|provider).{0,20}name|name of"),
)


def guess_answer_keys(labels: list[str]) -> list[str]:
    """Guess what each cell asks for, for an editor to correct; "other" if no pattern matches.

    >>> guess_answer_keys(["First name: row 1", "First name: row 2"])
    ['person-1-first-name', 'person-2-first-name']
    """
    seen: Counter[str] = Counter()
    return [_guess_one(label.casefold(), seen) for label in labels]


def _guess_one(label: str, seen: Counter[str]) -> str:
    about = next((about for about, sign in LABEL_PATTERNS if re.search(sign, label)), OTHER)
    seen[about] += 1
    meaning = person_key(seen[about], about) if about in PERSON else about
    return meaning if meaning in MEANINGS and (about in PERSON or seen[about] == 1) else OTHER

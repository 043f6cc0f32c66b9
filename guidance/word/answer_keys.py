"""What a place of the application form can ask for: its meaning, whatever its label.

A key is the meaning, with the person if it is about one: "ods-code", "person-2-email".
"""

import re
from collections import Counter

PERSON = {
    "first-name": "first name",
    "surname": "surname",
    "full-name": "full name",
    "role": "role",
    "email": "personal email",
    "work-email": "work email",
    "mobile": "personal mobile",
    "telephone": "telephone",
    "access": "shared mailbox access type",
}
ORGANISATION = {
    "organisation-type": "Organisation type",
    "site-name": "Social care site name",
    "town": "Town",
    "postcode": "Postcode",
    "ods-code": "ODS code",
    "cqc-location-id": "CQC location ID",
    "organisation-email": "The organisation’s email",
    "organisation-telephone": "The organisation’s telephone",
    "date": "Date",
}
OTHER = "other"
PERSONS_NEEDED, MAX_PERSONS = 2, 9
PERSON_KEY = re.compile(r"person-([1-9])-([a-z-]+)")


def person_key(number: int, about: str) -> str:
    return f"person-{number}-{about}"


def split_key(key: str) -> tuple[str, int]:
    """The meaning and the person of a key; person 0 for none.

    >>> split_key("person-2-email"), split_key("town")
    (('email', 2), ('town', 0))
    """
    found = PERSON_KEY.fullmatch(key)
    return (found[2], int(found[1])) if found else (key, 0)


def key_of(meaning: str, person: int, position: int) -> str:
    """A place's key. `position`, from 1, tells places without a known meaning apart."""
    if meaning in PERSON and person:
        return person_key(person, meaning)
    return meaning if meaning in ORGANISATION else f"question-{position}"


# What the stored questions know so far, as whole keys.
OF_A_PERSON = ("first-name", "surname", "role", "email", "mobile", "access")
OF_THE_SITE = ("organisation-type", "site-name", "town", "ods-code")
MEANINGS = {key: ORGANISATION[key] for key in OF_THE_SITE}
MEANINGS |= {
    person_key(number, slug): f"Person {number}: {PERSON[slug]}"
    for number in (1, 2)
    for slug in OF_A_PERSON
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

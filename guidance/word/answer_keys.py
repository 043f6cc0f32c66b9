"""What a place of the application form can ask for: its meaning, whatever its label.

A key is the meaning, with the person if it is about one: "ods-code", "person-2-email".
"""

import re

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

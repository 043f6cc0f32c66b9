"""What an answer cell of an application form can ask for, whatever its label says."""

PERSON = {
    "first-name": "first name",
    "surname": "surname",
    "role": "role",
    "email": "personal email",
    "mobile": "personal mobile",
    "access": "shared mailbox access type",
}

MEANINGS = {
    "organisation-type": "Organisation type",
    "site-name": "Social care site name",
    "town": "Town",
    "ods-code": "ODS code",
} | {
    f"person-{number}-{slug}": f"Person {number}: {words}"
    for number in (1, 2)
    for slug, words in PERSON.items()
}

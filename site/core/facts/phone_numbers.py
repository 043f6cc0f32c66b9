"""One phone number: what may stand in a `tel:` link."""

import re

# National numbers have 10 or 11 digits, Childline 8; 111, 999 and 116 123 have fewer:
# https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering-data
UNITED_KINGDOM = re.compile(r"0[1-9][0-9]{8,9}|08001111|1[0-9]{2}|999|11[68][0-9]{3}")
INTERNATIONAL = re.compile(r"\+(44[1-9][0-9]{8,9}|(?!44)[1-9][0-9]{6,14})")  # E.164
SEPARATORS = re.compile(r"[\s().\-\u2010-\u2015]")
PHONE_ERROR = (
    "Enter 1 phone number, such as 0115 496 0000 or +44 115 496 0000. "
    "Put an extension or anything else in the field for what stands after it"
)


def dialable_number(text: str) -> str | None:
    """The digits to dial, with + before a country; None where `text` is not one number."""
    digits = re.sub(r"^00", "+", SEPARATORS.sub("", text))
    digits = re.sub(r"^\+440", "+44", digits)  # written +44 (0)115
    is_number = UNITED_KINGDOM.fullmatch(digits) or INTERNATIONAL.fullmatch(digits)
    return digits if is_number else None

"""UK mobile numbers, by Ofcom's ranges.

https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering/numbering-plan
070 is for personal numbers, 076 for pagers except 07624 (Isle of Man); 07700 900000 to 900999 is
kept for drama.
"""

import re

from core.typed_text import clean_phone

MOBILE = re.compile(r"07(?:[1-57-9]\d{8}|624\d{6})")
LENGTH = 11
OTHER_NUMBERS = (
    (r"070", "070"),
    (r"076(?!24)", "076"),
    (r"0[1238]", "landline"),
    (r"07700900\d{3}$", "example-number"),
)
SEPARATORS = re.compile(r"[\s.\-()/]+")
NOTE = re.compile(r"^(?:tel|mob|mobile|phone|telephone)\b[.: ]*", re.IGNORECASE)
SEVERAL = re.compile(r"\d[\d\s]{8,}\d\s*(?:/|,|;|\bor\b|\band\b|&)\s*[+0]?\d", re.IGNORECASE)


def normalise_mobile(text: str) -> str:
    """The national form without spaces: "+44 (0)7700 900 123" is 07700900123.

    A foreign number keeps its "+"; text that is no number is returned as it is.
    """
    text = NOTE.sub("", clean_phone(text))
    digits = SEPARATORS.sub("", text)
    digits = re.sub(r"^(?:\+|00)?440*(?=[1-9]\d{8,}$)", "0", digits)
    if re.fullmatch(r"7\d{9}", digits):
        return f"0{digits}"
    return re.sub(r"^00(?=[1-9])", "+", digits)


def mobile_error(text: str) -> str:
    """Why a text is not one UK mobile number, as a key of DETAIL_MESSAGES; "" if it is one."""
    number = normalise_mobile(text)
    if SEVERAL.search(clean_phone(text)):
        return "two-numbers"
    if re.fullmatch(r"\+[0-9]+", number):
        return "foreign"
    if not re.fullmatch("[0-9]+", number):
        return "no-number"
    kind = next((kind for pattern, kind in OTHER_NUMBERS if re.match(pattern, number)), "")
    if kind or len(number) == LENGTH:
        return kind or ("" if MOBILE.fullmatch(number) else "no-number")
    return "length"

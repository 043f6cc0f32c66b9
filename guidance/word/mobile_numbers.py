"""UK mobile numbers, by Ofcom's ranges.

https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering/numbering-plan
070 is for personal numbers, 076 for pagers except 07624 (Isle of Man); 07700 900000 to 900999 is
kept for drama.
"""

import re

from core.typed_text import clean_phone

MOBILE = re.compile(r"07(?:[1-57-9]\d{8}|624\d{6})")
LENGTH, MAX_DIGITS = 11, 18  # more digits than a number with its country's code has
MIN_DIGITS = 3
# The first that matches says what kind of number it is.
KINDS = (
    (r"\+", "foreign"),
    (r"070", "070"),
    (r"076(?!24)", "076"),
    (r"0800|0808", "freephone"),
    (r"08|09|05", "special"),
    (r"03", "03"),
    (r"0[12]", "landline"),
    (r"07700900\d{3}$", "example-number"),
    (r"07", ""),
)
SEVERAL = re.compile(r"\d[\d\s]{8,}\d\s*(?:/|,|;|\bor\b|\band\b|&)\s*[+0]?\d", re.IGNORECASE)
LETTERS_FOR_DIGITS = str.maketrans("oOlIi", "00111")
WORDS = re.compile(r"[^\W\d_]+")
# Words that only say that a number follows.
LABELS = {"tel", "mob", "mobile", "phone", "telephone", "no", "number", "cell", "uk", "personal"}
# A time or an extension, whose digits are not of the number.
BESIDE = re.compile(r"\b\d{1,2}[ap]m\b|\bext?(?:ension)?\b\.?\s*\d+", re.IGNORECASE)
JOINING_WORDS = {"or", "and"}


def normalise_mobile(text: str) -> str:
    """The national form without spaces: "+44 (0)7400 900 123" is 07700900123.

    A foreign number keeps its "+"; text that is not only a number is returned as it is.
    """
    plain = clean_phone(text)
    unclear = _has_letters_for_digits(plain) or _other_words(plain) or _is_several(plain)
    return plain if unclear else number_in(plain) or plain


def number_in(text: str) -> str:
    """The number in a text, whatever stands round it; "" if there is none."""
    plain = BESIDE.sub(" ", _with_digits(clean_phone(text)))
    sign = "+" if re.match(r"[^\d+]*\+", plain) else ""
    digits = sign + re.sub("[^0-9]", "", plain)
    digits = re.sub(r"^(?:\+|00)?440*(?=[1-9]\d{8,}$)", "0", digits)
    if re.fullmatch(r"7\d{9}", digits):
        return f"0{digits}"
    digits = re.sub(r"^00(?=[1-9])", "+", digits)
    return re.sub(r"^\+(?=0|$)", "", digits)


def mobile_faults(text: str) -> list[str]:
    """Why a text is not one UK mobile number, as keys of DETAIL_MESSAGES; none if it is one."""
    plain = clean_phone(text)
    number = number_in(plain)
    if len(number) < MIN_DIGITS:
        return ["no-number"]
    if _is_several(plain):
        return ["two-numbers"]
    found = ["letters"] if _has_letters_for_digits(plain) else []
    if _other_words(plain):
        found.append("words-beside")
    kind = next((kind for pattern, kind in KINDS if re.match(pattern, number)), "not-07")
    if kind in ("", "not-07") and len(number) != LENGTH:
        return [*found, "length"]
    return [*found, kind] if kind or not MOBILE.fullmatch(number) else found


def _is_several(plain: str) -> bool:
    plain = _with_digits(plain)
    return len(re.findall(r"\d", plain)) > MAX_DIGITS or bool(SEVERAL.search(plain))


def _with_digits(plain: str) -> str:
    """Letters typed for digits as digits: "O7400" is 07400, in words of digits only."""
    return re.sub(r"\w+", lambda found: _digits_for_letters(found[0]), plain)


def _digits_for_letters(word: str) -> str:
    as_digits = word.translate(LETTERS_FOR_DIGITS)
    return as_digits if re.search(r"\d", word) and as_digits.isdecimal() else word


def _has_letters_for_digits(plain: str) -> bool:
    return _with_digits(plain) != plain


def _other_words(plain: str) -> bool:
    words = {word.casefold() for word in WORDS.findall(_with_digits(plain))}
    return bool(words - LABELS - JOINING_WORDS)

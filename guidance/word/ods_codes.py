"""Reads an ODS code out of what stands in its box."""

import re

from core.typed_text import clean_code, fold

CODE = re.compile(r"[A-Z0-9]{3,10}")
SITE_CODE_LENGTH = 5  # "V" and 4 more
MAX_LOOSE_PART = 4  # letters and digits between the spaces of "V TEST" or "VX 101"
POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b")
SPLIT = re.compile(r"[^A-Za-z0-9.\-]+")


def read_code(text: str) -> str:
    """The one code in a text, in capitals and without spaces; "" for none and for several.

    >>> read_code("vx-101 Maid Marian House")
    'VX101'
    """
    whole = clean_code(text)
    parts = [each for part in SPLIT.split(fold(text)) for each in _without_hyphens(part)]
    if len(parts) < 2 or (_is_spaced_out(parts) and not _codes_with_digits(parts, fold(text))):
        return whole if _is_code(whole) else ""
    codes = _codes_with_digits(parts, fold(text)) or _codes_of_letters(parts)
    return codes[0] if len(codes) == 1 else ""


def is_code(text: str, code: str) -> bool:
    """Whether a text is the code and nothing else."""
    return bool(code) and re.sub(r"[\W_]", "", text).upper() == code


def _is_code(text: str) -> bool:
    return bool(CODE.fullmatch(text)) and (len(text) <= SITE_CODE_LENGTH or not text.isalpha())


def _without_hyphens(part: str) -> list[str]:
    """ "VX-101" is one part, "VX101-Maid" are two."""
    joined = re.sub(r"[.\-]", "", part)
    split = [joined] if len(joined) <= SITE_CODE_LENGTH else re.split(r"[.\-]", part)
    return [each for each in split if each]


def _is_spaced_out(parts: list[str]) -> bool:
    """Whether the parts are one code with spaces in it."""
    whole = "".join(parts).upper()
    is_code_like = whole.startswith("V") or bool(re.search("[0-9]", whole))
    return is_code_like and len(whole) <= SITE_CODE_LENGTH + 1 and _are_loose(parts)


def _are_loose(parts: list[str]) -> bool:
    return all(len(part) <= MAX_LOOSE_PART for part in parts)


def _codes_with_digits(parts: list[str], text: str) -> list[str]:
    """Parts of letters and digits, not of a postcode; also "VX 101" before a name."""
    in_postcodes = set(" ".join(POSTCODE.findall(text.upper())).split())
    upper = [part.upper() for part in parts]
    codes = [
        part
        for part in upper
        if re.search("[0-9]", part) and re.search("[A-Z]", part) and CODE.fullmatch(part)
    ]
    outside = [code for code in codes if code not in in_postcodes]
    return list(dict.fromkeys(outside or codes)) or _split_code(upper)


def _split_code(parts: list[str]) -> list[str]:
    for count in range(2, len(parts) + 1):
        joined = "".join(parts[:count])
        if len(joined) >= SITE_CODE_LENGTH:
            is_code = len(joined) == SITE_CODE_LENGTH and joined[0] == "V"
            return [joined] if is_code and re.search("[0-9]", joined) else []
    return []


def _codes_of_letters(parts: list[str]) -> list[str]:
    """A site's code may have no digit: in capitals, so that it is no word such as "Villa"."""
    return list(dict.fromkeys(part for part in parts if re.fullmatch("V[A-Z]{4}", part)))

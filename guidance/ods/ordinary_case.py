"""Names and addresses as people write them: the official list has them in capitals."""

import re

from guidance.ods.query import INWARD, OUTWARD

PARTS = re.compile(
    rf"(?P<postcode>\b{OUTWARD} ?{INWARD}\b)|(?P<ordinal>(?<=\d)(?:ST|ND|RD|TH)\b)"
    r"|(?P<short>\b[CT]/[OA]\b)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
)
VOWELS = re.compile("[AEIOUYÀ-ÝŴŶ]")
ROMAN_NUMERAL = re.compile("X{0,2}(?:IX|IV|V?I{0,3})")
PREFIXES = re.compile(r"(MC|[DLO]['’])(?=\w{3})(.+)")  # McBride, O'Brien, L'Arche, D'Arcy
BREAK = re.compile(r"(?:^|[-–,:] |[(/])$")
SMALL_WORD = re.compile("AND|AT|BY|FOR|FROM|IN|LE|DE|LA|OF|ON|THE|TO|UNDER|UPON|WITH")
ACRONYM = re.compile("ABI|CIC|CIO|EMI|RNIB|UK|USA|YMCA|YWCA")
NO_ACRONYM = re.compile(  # though without a vowel, or as short as somebody's initials
    "BLDGS?|CNTR|CRT|CT|CTR|CWM|DR|DR'S|DRS|FLR|GDNS|GRN|GRP|GT|HLTH|HSE|LN|LTD|MR|MRS|MS|MT|NR|NTH"
    "|PK|PL|RD|SQ|ST|STH|TY|AM|AN|AS|BE|CO|DO|EL|GO|HE|HO|IF|IS|IT|ME|MY|NO|OR|OX|RE|SO|UP|US|WE"
)
INITIALS_LENGTH = 2


def ordinary_case(text: str) -> str:
    """ "O'BRIEN HOUSE, ST ANNE'S ROAD" → "O'Brien House, St Anne's Road".

    Text with a small letter in it was written by somebody, and stays as it is.
    """
    return PARTS.sub(_in_ordinary_case, text) if text.isupper() else text


def _in_ordinary_case(part: re.Match[str]) -> str:
    kind, text = part.lastgroup, part[0]
    if kind == "postcode":
        return text
    if kind != "word":
        return text.lower()
    if SMALL_WORD.fullmatch(text) and not _starts_a_phrase(part):
        return text.lower()
    return text if _stays_in_capitals(text) else _capitalised(text)


def _starts_a_phrase(part: re.Match[str]) -> bool:
    """At the start, after a break, or "the" after a number: "96 The Roundabout"."""
    before = part.string[: part.start()]
    return bool(BREAK.search(before)) or (part[0] == "THE" and before[-2:-1].isdigit())


def _stays_in_capitals(word: str) -> bool:
    if SMALL_WORD.fullmatch(word) or NO_ACRONYM.fullmatch(word):
        return False
    is_acronym = ACRONYM.fullmatch(word) or not VOWELS.search(word)
    return bool(is_acronym or ROMAN_NUMERAL.fullmatch(word) or len(word) <= INITIALS_LENGTH)


def _capitalised(word: str) -> str:
    if prefixed := PREFIXES.fullmatch(word):
        return prefixed[1].capitalize() + prefixed[2].capitalize()
    return word.capitalize()

"""Parses a search: a code, a postcode or part of one, a name, or several of these."""

import re
from dataclasses import dataclass
from itertools import product

from core.typed_text import fold
from guidance.ods.name_index.normalise import compact, name_key

MAX_QUERY_CHARACTERS = 100
MIN_QUERY_CHARACTERS = 3
CODE = re.compile(r"[A-Z0-9]{2,10}")
OUTWARD, INWARD = r"[A-Z]{1,2}[0-9][A-Z0-9]?", r"[0-9][A-Z]{2}"
POSTCODE = re.compile(OUTWARD + INWARD)
POSTCODE_IN_TEXT = re.compile(rf"\b({OUTWARD})\s*({INWARD})\b")
PART_OF_POSTCODE = re.compile(rf"({OUTWARD})(?:[\s.-]+([0-9][A-Z]?))?")
CONFUSED = {"O": "O0", "0": "O0", "I": "I1", "1": "I1"}
MAX_CONFUSED_CHARACTERS = 5


@dataclass(frozen=True)
class Query:
    code: str = ""
    postcode: str = ""  # whole, as a key
    outward: str = ""  # of part of a postcode
    inward: str = ""
    name: str = ""  # as a key, without the postcode

    @property
    def is_too_short(self) -> bool:
        return len(self.name) < MIN_QUERY_CHARACTERS and not self.postcode and not self.outward


def read_query(text: str) -> Query:
    text = fold(text[:MAX_QUERY_CHARACTERS]).upper()
    whole = compact(text)
    if POSTCODE.fullmatch(whole):
        return Query(code=whole, postcode=whole)
    code = whole if CODE.fullmatch(whole) else ""
    if part := PART_OF_POSTCODE.fullmatch(text.strip(" .,;:()[]\"'")):
        return Query(code=code, outward=part[1], inward=part[2] or "", name=name_key(text))
    if found := POSTCODE_IN_TEXT.search(text):
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        return Query(postcode=found[1] + found[2], name=name_key(rest))
    return Query(code=code, name=name_key(text))


def look_alikes(code: str) -> list[str]:
    """Codes that look like this one: letter O for zero, letter I for one."""
    if sum(char in CONFUSED for char in code) > MAX_CONFUSED_CHARACTERS:
        return []
    codes = map("".join, product(*(CONFUSED.get(char, char) for char in code)))
    return [each for each in codes if each != code]

"""Reads what was typed: codes, a postcode or part of one, a telephone number, a CQC ID, words.

Several may stand in one text, as in a sentence or a pasted address.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from core.typed_text import fold
from guidance.ods.name_index.normalise import COMMON_WORDS, compact, name_key

MAX_QUERY_CHARACTERS = 300
MIN_QUERY_CHARACTERS = 3
CODE = re.compile(r"[A-Z0-9]{2,10}")
CODE_IN_TEXT = re.compile(r"[A-Z0-9]{3,6}")
SITE_CODE = re.compile("V[A-Z0-9]{4}")
OUTWARD, INWARD = r"[A-Z]{1,2}[0-9][A-Z0-9]?", r"[0-9][A-Z]{2}"
POSTCODE = re.compile(OUTWARD + INWARD)
POSTCODE_IN_TEXT = re.compile(rf"\b({OUTWARD})\s*({INWARD})\b")
PART_OF_POSTCODE = re.compile(rf"\b({OUTWARD})(?:[\s.-]*([0-9][A-Z]?))?(?=$|[\s.,;:()\[\]\"'“”])")
SLIPPED_POSTCODE = re.compile(r"\b([A-Z0-9]{2,4})\s*([A-Z0-9]{3})\b")
TELEPHONE = re.compile(r"(?<![\dA-Z])(?:\+?44[\s()]*|\(?0)(?:[\s()./-]*\d){9,10}(?!\d)")
CQC_ID = re.compile(r"\b1(?:\s?-\s?\d{5,12}|\s\d{8,12})\b")
DIGITS_OF_CQC_ID = re.compile(r"[1-9]\d{8,12}")  # as some write it, without "1-" or the hyphen
POSTCODE_AREA = re.compile("[A-Z]+")
INWARD_LENGTH = 3  # of the second half of a postcode
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
CONFUSED = {"O": "O0", "0": "0O", "I": "I1L", "1": "1IL", "L": "LI1"}
CONFUSED |= {"S": "S5", "5": "5S", "B": "B8", "8": "8B"}
MAX_CONFUSED_CHARACTERS = 5
LITTLE_WORDS = frozenset({"the", "and", "of", "in", "at", "near", "on", "limited", "a"})
# Words beside a CQC ID, as on the certificate.
CQC_ID_WORDS = frozenset(
    {"cqc", "location", "provider", "id", "number", "certificate", "is", "our"}
)
# Words of a question, left out of one that asks for a code.
ASKING = frozenset({"ods", "code", "codes"})
QUESTION_WORDS = ASKING | {
    *("what", "whats", "is", "my", "our", "the", "for", "find", "need", "i", "we", "a", "an"),
    *("in", "at", "near", "of", "please", "me", "can", "you", "tell", "on", "are", "which"),
    *("organisation", "org", "site", "number", "where", "home", "called", "email", "it"),
    *("think", "nhsmail", "nhs", "net"),
}


@dataclass(frozen=True)
class Query:
    codes: tuple[str, ...] = ()  # signs that may be a code, the likeliest first
    postcode: str = ""  # whole, as a key
    postcode_slips: tuple[str, ...] = ()  # keys that look like what was typed
    outward: str = ""  # of part of a postcode
    inward: str = ""
    telephone: str = ""  # digits only
    cqc_ids: tuple[str, ...] = ()  # one, or two readings of digits only
    name: str = ""  # words as a key, without the parts above
    whole: str = ""  # all words as a key, for when a part was read wrongly

    @cached_property
    def words(self) -> list[str]:
        return self.name.split()

    @cached_property
    def telling_words(self) -> list[str]:
        """Those of `words` that tell one name from another."""
        return [word for word in self.words if word not in COMMON_WORDS | LITTLE_WORDS]

    @cached_property
    def look_alikes(self) -> list[str]:
        """Of its one code."""
        return look_alikes(self.codes[0]) if len(self.codes) == 1 else []

    @property
    def has_no_name(self) -> bool:
        """Nothing, or only words like "of the"."""
        return len(self.name) < MIN_QUERY_CHARACTERS or set(self.words) <= LITTLE_WORDS

    @property
    def is_too_short(self) -> bool:
        has_part = self.postcode or self.outward or self.telephone or self.cqc_ids
        return len(self.whole) < MIN_QUERY_CHARACTERS and not has_part


def telephone_key(text: str) -> str:
    """Digits only, in national form: "+44 (0)1632 960001" → "01632960001"."""
    digits = re.sub(r"\D", "", text)
    return "0" + digits[2:].lstrip("0") if digits.startswith("44") else digits


def area_of(postcode_key: str) -> str:
    """ "NG" of "NG11AA"; "" for no postcode."""
    area = POSTCODE_AREA.match(postcode_key)
    return area[0] if area else ""


def read_query(text: str) -> Query:
    text = fold(text[:MAX_QUERY_CHARACTERS]).upper()
    whole = compact(text)
    if POSTCODE.fullmatch(whole):
        return Query((whole,), whole, _slips(whole), whole=name_key(text))
    codes = _codes(text, whole)
    taken: list[re.Match[str]] = []
    telephone, cqc_id = (_take(pattern, text, taken) for pattern in (TELEPHONE, CQC_ID))
    cqc_ids = _cqc_ids(cqc_id, whole)
    postcode = _take(POSTCODE_IN_TEXT, text, taken)
    slips = _slips(compact(postcode)) if postcode else _slipped_postcode(text, taken)
    outward, inward = ("", "") if postcode or slips else _part_of_postcode(text, taken)
    return Query(
        codes,
        compact(postcode),
        slips,
        outward,
        inward,
        telephone_key(telephone),
        cqc_ids,
        _name(text, taken, cqc_ids),
        name_key(text),
    )


def _cqc_ids(found: str, whole: str) -> tuple[str, ...]:
    """ "1 - 123456789" → "1-123456789"; of "1123456789" also "1-1123456789"."""
    if found:
        return (f"1-{compact(found)[1:]}",)
    if not DIGITS_OF_CQC_ID.fullmatch(whole):
        return ()
    return (f"1-{whole[1:]}", f"1-{whole}") if whole[0] == "1" else (f"1-{whole}",)


def _codes(text: str, whole: str) -> tuple[str, ...]:
    """The whole text without spaces; in longer text, what has a digit, or is asked for as a code.

    Any word in an email address counts, as a mailbox is named after the code.
    """
    if CODE.fullmatch(whole) and (len(whole) <= 6 or whole == text):
        return (whole,)
    is_asked = bool(set(name_key(text).split()) & ASKING)
    codes = []
    for word in re.findall(r"[^\s,;:()<>\[\]\"'“”]+", text):
        in_address = "@" in word
        for part in re.split(r"[@._/?=-]", word.split("@")[0] if in_address else word):
            is_site_code = bool(SITE_CODE.fullmatch(part))
            if CODE_IN_TEXT.fullmatch(part) and (
                _has_letter_and_digit(part) or (is_site_code and (in_address or is_asked))
            ):
                codes.append(part)
    return tuple(dict.fromkeys(codes))


def has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _has_letter_and_digit(text: str) -> bool:
    return has_digit(text) and any(map(str.isalpha, text))


def _take(pattern: re.Pattern[str], text: str, taken: list[re.Match[str]]) -> str:
    found = pattern.search(_without(text, taken))
    if not found:
        return ""
    taken.append(found)
    return found[0]


def _part_of_postcode(text: str, taken: list[re.Match[str]]) -> tuple[str, str]:
    found = PART_OF_POSTCODE.search(_without(text, taken))
    if not found:
        return "", ""
    taken.append(found)
    return found[1], found[2] or ""


def _without(text: str, taken: list[re.Match[str]]) -> str:
    for each in taken:
        text = f"{text[: each.start()]}{' ' * len(each[0])}{text[each.end() :]}"
    return text


def _name(text: str, taken: list[re.Match[str]], cqc_ids: tuple[str, ...]) -> str:
    name = _without_question(text, name_key(_without(text, taken)))
    if not cqc_ids:
        return name
    return " ".join(w for w in name.split() if w not in CQC_ID_WORDS and f"1-{w}" not in cqc_ids)


def _without_question(text: str, key: str) -> str:
    words = key.split()
    if not ("?" in text or set(words) & ASKING):
        return key
    return " ".join(word for word in words if word not in QUESTION_WORDS)


def _slipped_postcode(text: str, taken: list[re.Match[str]]) -> tuple[str, ...]:
    for found in SLIPPED_POSTCODE.finditer(_without(text, taken)):
        if _has_letter_and_digit(found[0]) and (slips := _slips(found[1] + found[2])):
            taken.append(found)
            return slips
    return ()


def _slips(typed: str) -> tuple[str, ...]:
    return tuple(each for each in look_alikes(typed) if POSTCODE.fullmatch(each))


def look_alikes(code: str) -> list[str]:
    """What looks like this: letter O for zero, I or L for one, S for five, B for eight."""
    if sum(char in CONFUSED for char in code) > MAX_CONFUSED_CHARACTERS:
        return []
    codes = map("".join, product(*(CONFUSED.get(char, char) for char in code)))
    return [each for each in codes if each != code]


def near_codes(code: str) -> set[str]:
    """Codes that differ by one wrong, missing or extra sign, or by two that changed places."""
    places = range(len(code))
    wrong = {code[:at] + sign + code[at + 1 :] for at in places for sign in SIGNS}
    missing = {code[:at] + sign + code[at:] for at in range(len(code) + 1) for sign in SIGNS}
    extra = {code[:at] + code[at + 1 :] for at in places}
    swapped = {code[:at] + code[at : at + 2][::-1] + code[at + 2 :] for at in places}
    return (wrong | missing | extra | swapped) - {code}

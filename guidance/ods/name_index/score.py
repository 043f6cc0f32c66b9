"""How well an organisation matches words, for their order; the same on both databases."""

from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from guidance.ods.models import Organisation
from guidance.ods.name_index.normalise import address_words, distinctive, street_word
from guidance.ods.name_index.trigrams import is_street

Status = Organisation.Status
STATUS_PENALTY = {Status.OPEN: 0, Status.FUTURE: 2, Status.CLOSED: 6, Status.MISSING: 8}
HEAD_OFFICE_PENALTY = 3
EXACT_NAME = 104  # above a name that is shorter, with a word of its address
STREET_AS_TYPED = 102
ALL_IN_ADDRESS = 95
ALL_IN_NAME = 93
PLACE_BONUS, MAX_PLACE_BONUS = 2, 8
SLIP_PENALTY = 8
SLIP_WEIGHT = 0.85  # a misspelt word of the address beside one as it is
OTHER_NUMBER_PENALTY = 12
MIN_SLIPPED_LENGTH, MIN_SLIPPED_LIKENESS = 5, 80


def score(words: list[str], organisation: Organisation, today: date) -> float:
    """How alike name, address and words are, less penalties for closed ones and head offices.

    About 0 to 100; more where words of the address agree besides the name.
    """
    name = organisation.name_key
    names = name.split()
    address = address_words(organisation.address)
    street = _street(" ".join(words))
    rest = [word for word in words if word in names or not _is_in(word, address)]
    likeness = EXACT_NAME if words == names else name_likeness(" ".join(words), name)
    if street and street in f" {' '.join(address)} ":
        likeness = max(likeness, STREET_AS_TYPED)
    elif len(rest) < len(words):
        likeness = max(likeness, _likeness_with_place(words, rest, name, address))
    if any(word.isdigit() and word not in names and word not in address for word in words):
        likeness -= OTHER_NUMBER_PENALTY
    penalty = 0 if organisation.is_site else HEAD_OFFICE_PENALTY
    return likeness - penalty - STATUS_PENALTY[organisation.status_on(today)]


def _likeness_with_place(words: list[str], rest: list[str], name: str, address: list[str]) -> float:
    """The name is like `rest`; the other words are in the address."""
    placed = len(words) - len(rest)
    exact = sum(street_word(word) in address for word in words if word not in rest)
    by_address = ALL_IN_ADDRESS * (exact + SLIP_WEIGHT * (placed - exact)) / len(words)
    if " ".join(map(street_word, words)) in " ".join(address):
        return ALL_IN_ADDRESS + PLACE_BONUS
    bonus = min(PLACE_BONUS * exact, MAX_PLACE_BONUS) - SLIP_PENALTY * (placed - exact)
    return max(by_address, name_likeness(" ".join(rest), name) + bonus) if rest else by_address


def _is_in(word: str, address: list[str]) -> bool:
    """Or a slip away from one of its words."""
    return street_word(word) in address or (
        len(word) >= MIN_SLIPPED_LENGTH
        and process.extractOne(word, address, scorer=fuzz.ratio, score_cutoff=MIN_SLIPPED_LIKENESS)
        is not None
    )


def name_likeness(query: str, name: str) -> float:
    """The best of several comparisons of name keys: whole, beginning, distinctive words."""
    core, words = _forms(query)
    name_core = distinctive(name)
    return max(
        fuzz.ratio(query, name),
        0.97 * fuzz.ratio(query, _first_words(name, query)),
        0.98 * fuzz.ratio(core, name_core),
        0.96 * fuzz.ratio(core, _first_words(name_core, core)),
        0.95 * fuzz.token_sort_ratio(query, name),
        0.85 * fuzz.partial_ratio(query, name),
        ALL_IN_NAME if words <= set(name.split()) else 0,
    )


@lru_cache(maxsize=1_000)
def _forms(query: str) -> tuple[str, frozenset[str]]:
    return distinctive(query), frozenset(query.split())


@lru_cache(maxsize=1_000)
def _street(query: str) -> str:
    """A street as `address_words` has it, with a space before and after; "" if it is none."""
    return f" {' '.join(map(street_word, query.split()))} " if is_street(query) else ""


def _first_words(name: str, query: str) -> str:
    """As many words of a name as the query has."""
    return " ".join(name.split()[: query.count(" ") + 1])

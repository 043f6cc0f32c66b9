"""The terms to search for: the rarest trigrams of names, and the rarest words of addresses.

Common trigrams ("hom", "are") are in half of all names: slow to search and of little use. See
https://www.sqlite.org/fts5.html#the_trigram_tokenizer and the documentation of pg_trgm.
docs/decisions.md: ODS candidates by rarest trigrams, on both databases
"""

from collections.abc import Iterable
from string import ascii_lowercase

from django.db import connection

from guidance.ods.name_index.normalise import SAME_STREET_WORDS

MAX_TRIGRAMS, MIN_TRIGRAMS = 12, 4
MAX_PLACE_WORDS, MAX_PLACE_ROWS = 6, 6_000
MIN_MISSPELT_LENGTH = 5
MAX_STREET_WORDS = 4
MAX_ROWS = 500  # that a search of the index gives
WORD_POINTS = 4  # a word of the address counts as so many trigrams of the name
STREET_TYPES = frozenset({"street", "way", *SAME_STREET_WORDS, *SAME_STREET_WORDS.values()}) - {
    *("limited", "ltd", "company", "co")
}
PlaceTerm = tuple[tuple[str, ...], ...]  # of each group one word
# Words of streets and names that tell no place from another.
NO_PLACE_WORDS = frozenset({*SAME_STREET_WORDS, *SAME_STREET_WORDS.values(), "the", "of", "and"})


def trigrams(key: str) -> list[str]:
    """Those within words, with the space before and after: "ivy" gives " iv", "ivy" and "vy "."""
    padded = f" {key} "
    parts = {padded[start : start + 3] for start in range(len(padded) - 2)}
    return sorted(part for part in parts if part[1] != " ")


def rarest_trigrams(key: str, max_rows: int) -> list[str]:
    """The trigrams of a name key to search for; none if no name has any of them.

    About `max_rows` names together have them, which limits the cost of the search.
    """
    counts = count_rows("ods_trigram", trigrams(key))
    return _affordable(sorted(counts, key=counts.__getitem__)[:MAX_TRIGRAMS], counts, max_rows)


def rarest_place_words(words: list[str]) -> list[str]:
    """The words that few addresses have; for one that no address has, those a letter away."""
    telling = [word for word in dict.fromkeys(words) if word not in NO_PLACE_WORDS]
    counts = count_rows("ods_place_word", telling)
    unknown = [word for word in telling if word not in counts and len(word) >= MIN_MISSPELT_LENGTH]
    if unknown:
        counts |= count_rows("ods_place_word", set().union(*map(misspellings, unknown)))
    rarest = sorted(counts, key=lambda word: (counts[word], word))[:MAX_PLACE_WORDS]
    return _affordable(rarest, counts, MAX_PLACE_ROWS, 1)


def is_street(key: str) -> bool:
    """A word like "road", and no more than a street has."""
    words = key.split()
    return len(words) <= MAX_STREET_WORDS and any(word in STREET_TYPES for word in words)


def place_terms(key: str) -> list[PlaceTerm]:
    """What to look for in addresses: the rarest words, and in a street each with its "road"."""
    terms: list[PlaceTerm] = [((word,),) for word in rarest_place_words(key.split())]
    types = [word for word in key.split() if word in STREET_TYPES] if is_street(key) else []
    return terms + [(*term, _spellings(kind)) for term in terms for kind in types]


def _spellings(kind: str) -> tuple[str, ...]:
    """ "rd" → "rd", "road": an address has one of them."""
    same = SAME_STREET_WORDS.get(kind, kind)
    return tuple({kind, same, *(word for word, of in SAME_STREET_WORDS.items() if of == same)})


def misspellings(word: str) -> set[str]:
    """Words with one letter less, more or wrong, or two that changed places."""
    if not (word.isascii() and word.isalpha()):
        return set()
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    less = {start + end[1:] for start, end in cuts if end}
    swapped = {start + end[1] + end[0] + end[2:] for start, end in cuts if len(end) > 1}
    more = {start + sign + end for start, end in cuts for sign in ascii_lowercase}
    wrong = {start + sign + end[1:] for start, end in cuts if end for sign in ascii_lowercase}
    return less | swapped | more | wrong


def count_rows(table: str, terms: Iterable[str]) -> dict[str, int]:
    """How many rows have each term, without those that none has."""
    wanted = sorted(terms)
    if not wanted:
        return {}
    marks = ",".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT term, doc FROM {table} WHERE term IN ({marks})", wanted)  # noqa: S608
        return dict(cursor.fetchall())


def _affordable(
    terms: list[str], counts: dict[str, int], max_rows: int, min_terms: int = MIN_TRIGRAMS
) -> list[str]:
    """The first terms, as long as at most `max_rows` rows have them, but for the first few."""
    taken: list[str] = []
    rows = 0
    for term in terms:
        rows += counts[term]
        if len(taken) >= min_terms and rows > max_rows:
            break
        taken.append(term)
    return taken

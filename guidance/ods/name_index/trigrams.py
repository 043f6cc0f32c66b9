"""Finds names and addresses by the trigrams they share with a query, the rarest ones first.

Common ones ("hom", "are") are in half of all names: slow to search and of little use. See
https://www.sqlite.org/fts5.html#the_trigram_tokenizer and the documentation of pg_trgm.
docs/decisions.md: ODS candidates by rarest trigrams, on both databases
"""

from django.db import connection

MAX_TRIGRAMS, MIN_TRIGRAMS = 12, 4
MIN_TRIGRAMS_OF_WORD = 3


def trigrams(key: str) -> list[str]:
    """Those within words, with the space before and after: "ivy" gives " iv", "ivy" and "vy "."""
    padded = f" {key} "
    parts = {padded[start : start + 3] for start in range(len(padded) - 2)}
    return sorted(part for part in parts if part[1] != " ")


def rarest_trigrams(key: str, max_rows: int) -> list[str]:
    """The trigrams of a key to search for; none if no name or address has any of them.

    Each word gives its rarest, so that a misspelt word or a county does not push the others out.
    About `max_rows` rows together have them, which limits the cost of the search.
    """
    parts_by_word = [trigrams(word) for word in dict.fromkeys(key.split())]
    counts = _count({part for parts in parts_by_word for part in parts})
    share = max(MAX_TRIGRAMS // max(len(parts_by_word), 1), MIN_TRIGRAMS_OF_WORD)
    rarest = {
        count
        for parts in parts_by_word
        for count in sorted((counts[part], part) for part in parts if part in counts)[:share]
    }
    return _affordable(sorted(rarest)[:MAX_TRIGRAMS], max_rows)


def _count(parts: set[str]) -> dict[str, int]:
    if not parts:
        return {}
    marks = ",".join(["%s"] * len(parts))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT term, doc FROM ods_trigram WHERE term IN ({marks})",  # noqa: S608
            sorted(parts),
        )
        return dict(cursor.fetchall())


def _affordable(counted: list[tuple[int, str]], max_rows: int) -> list[str]:
    terms: list[str] = []
    rows = 0
    for count, term in counted:
        rows += count
        if len(terms) >= MIN_TRIGRAMS and rows > max_rows:
            break
        terms.append(term)
    return terms

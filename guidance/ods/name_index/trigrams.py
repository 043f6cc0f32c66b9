"""Finds names by the trigrams they share with a query, the rarest ones first.

Common ones ("hom", "are") are in half of all names: slow to search and of little use. See
https://www.sqlite.org/fts5.html#the_trigram_tokenizer and the documentation of pg_trgm.
docs/decisions.md: ODS candidates by rarest trigrams, on both databases
"""

from django.db import connection

MAX_TRIGRAMS, MIN_TRIGRAMS = 12, 4


def trigrams(key: str) -> list[str]:
    """Those within words, with the space before and after: "ivy" gives " iv", "ivy" and "vy "."""
    padded = f" {key} "
    parts = {padded[start : start + 3] for start in range(len(padded) - 2)}
    return sorted(part for part in parts if part[1] != " ")


def rarest_trigrams(key: str, max_rows: int) -> list[str]:
    """The trigrams of a name key to search for; none if no name has any of them.

    About `max_rows` names together have them, which limits the cost of the search.
    """
    parts = trigrams(key)
    if not parts:
        return []
    marks = ",".join(["%s"] * len(parts))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT term, doc FROM ods_trigram WHERE term IN ({marks})"  # noqa: S608
            f" ORDER BY doc LIMIT {MAX_TRIGRAMS}",
            parts,
        )
        return _affordable(cursor.fetchall(), max_rows)


def _affordable(counted: list[tuple[str, int]], max_rows: int) -> list[str]:
    terms: list[str] = []
    rows = 0
    for term, count in counted:
        rows += count
        if len(terms) >= MIN_TRIGRAMS and rows > max_rows:
            break
        terms.append(term)
    return terms

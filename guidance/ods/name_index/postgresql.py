"""The search index on PostgreSQL: which names have each trigram, and the words of each address.

`ods_trigram` and `ods_place_word` are made anew after each import. To ask each row anew whether its
name has a trigram, as a GIN index of pg_trgm does, takes twice as long.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django.db import connection, transaction

from guidance.ods.name_index.trigrams import MAX_ROWS, WORD_POINTS, PlaceTerm

MIN_SHARE_OF_TERMS = 0.2  # of the trigrams asked for

WORDS = "to_tsvector('simple', replace(replace(address, '''', ''), '-', ' '))"
MAKE_INDEX = (
    "DROP INDEX IF EXISTS ods_name",
    "DROP INDEX IF EXISTS ods_place",
    "DROP TABLE IF EXISTS ods_trigram",
    "DROP TABLE IF EXISTS ods_place_word",
    "ALTER TABLE ods_organisation DROP COLUMN IF EXISTS padded",
    "ALTER TABLE ods_organisation DROP COLUMN IF EXISTS place",
    f"ALTER TABLE ods_organisation ADD COLUMN place tsvector GENERATED ALWAYS AS ({WORDS}) STORED",
    "CREATE INDEX ods_place ON ods_organisation USING gin (place)",
    "CREATE TABLE ods_trigram"
    " (term text PRIMARY KEY, doc integer NOT NULL, ids integer[] NOT NULL)",
    "ALTER TABLE ods_trigram ALTER COLUMN ids SET STORAGE EXTERNAL",  # uncompressed
    "CREATE TABLE ods_place_word (term text PRIMARY KEY, doc integer NOT NULL)",
)
COUNT_TERMS = (
    "DELETE FROM ods_trigram",
    "INSERT INTO ods_trigram SELECT term, count(*), array_agg(id)"
    " FROM ods_organisation, unnest(show_trgm(name_key)) AS term GROUP BY term",
    "DELETE FROM ods_place_word",
    "INSERT INTO ods_place_word SELECT word, ndoc"
    " FROM ts_stat('SELECT place FROM ods_organisation')",
)

MAX_TRIGRAM_ROWS = 22_000
NAMED = "SELECT unnest(ids) AS id, 1 AS points, 0 AS list FROM ods_trigram WHERE term = ANY(%s)"
PLACED = f"SELECT id::integer, {WORD_POINTS}, 1 FROM ods_organisation WHERE place @@ %s::tsquery"  # noqa: S608
BEST = "SELECT {list}, id, {points} AS points FROM sums ORDER BY points DESC, id LIMIT {max_rows}"


def count_shared_terms(
    terms: list[str], places: list[PlaceTerm]
) -> Iterator[list[tuple[int, int]]]:
    """Lists of (id, points), most first: by trigrams of the name, then with the address too."""
    shared = " UNION ALL ".join([NAMED, *[PLACED] * len(places)])
    lists = [f"({BEST.format(list=0, points='named', max_rows=MAX_ROWS)})"]
    lists += [f"({BEST.format(list=1, points='total', max_rows=MAX_ROWS)})"] if places else []
    with transaction.atomic(), connection.cursor() as cursor:
        # Parallel workers take longer to start than the search.
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        cursor.execute(
            f"WITH shared AS ({shared}), sums AS (SELECT id, sum(points * (1 - list)) AS named,"  # noqa: S608
            " sum(points) AS total FROM shared GROUP BY id HAVING sum(points) > %s)"
            f" {' UNION ALL '.join(lists)}",
            [terms, *map(_as_tsquery, places), int(MIN_SHARE_OF_TERMS * len(terms))],
        )
        found = cursor.fetchall()
    for _, rows in groupby(found, key=itemgetter(0)):
        yield [(pk, points) for _, pk, points in rows]


def _as_tsquery(place: PlaceTerm) -> str:
    return " & ".join(f"({' | '.join(repr(word) for word in group)})" for group in place)


def optimise_index() -> None:
    """Call after an import: recount the terms, and merge pending entries into the index."""
    statements = (
        *COUNT_TERMS,
        "SELECT gin_clean_pending_list('ods_place')",
        "ANALYZE ods_organisation",
        "ANALYZE ods_trigram",
        "ANALYZE ods_place_word",
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def lock_for_import() -> None:
    """Wait for other imports; readers are not blocked."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE ods_organisation IN SHARE ROW EXCLUSIVE MODE")

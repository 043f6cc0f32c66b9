"""The search index on PostgreSQL: pg_trgm for names, words for addresses.

Two tables tell how many names have each trigram, and how many addresses each word.
"""

from collections.abc import Iterator

from django.db import connection, transaction

from guidance.ods.name_index.trigrams import PlaceTerm

MAX_ROWS = 1_000
WORD_POINTS = 4  # a word of the address counts as so many trigrams of the name

WORDS = "to_tsvector('simple', replace(replace(address, '''', ''), '-', ' '))"
MAKE_INDEX = (
    "DROP INDEX IF EXISTS ods_name",
    "DROP INDEX IF EXISTS ods_place",
    "DROP TABLE IF EXISTS ods_trigram",
    "DROP TABLE IF EXISTS ods_place_word",
    "ALTER TABLE ods_organisation DROP COLUMN IF EXISTS padded",
    "ALTER TABLE ods_organisation DROP COLUMN IF EXISTS place",
    "ALTER TABLE ods_organisation"
    " ADD COLUMN padded text GENERATED ALWAYS AS (' ' || name_key || ' ') STORED",
    f"ALTER TABLE ods_organisation ADD COLUMN place tsvector GENERATED ALWAYS AS ({WORDS}) STORED",
    "CREATE INDEX ods_name ON ods_organisation USING gin (padded gin_trgm_ops)",
    "CREATE INDEX ods_place ON ods_organisation USING gin (place)",
    "CREATE TABLE ods_trigram (term text PRIMARY KEY, doc integer NOT NULL)",
    "CREATE TABLE ods_place_word (term text PRIMARY KEY, doc integer NOT NULL)",
)
COUNT_TERMS = (
    "DELETE FROM ods_trigram",
    "INSERT INTO ods_trigram SELECT term, count(*)"
    " FROM ods_organisation, unnest(show_trgm(name_key)) AS term GROUP BY term",
    "DELETE FROM ods_place_word",
    "INSERT INTO ods_place_word SELECT word, ndoc"
    " FROM ts_stat('SELECT place FROM ods_organisation')",
)

MAX_TRIGRAM_ROWS = 10_000


def count_shared_terms(
    terms: list[str], places: list[PlaceTerm]
) -> Iterator[list[tuple[int, int]]]:
    """Lists of (id, points), most first: by name, then by name and address."""
    named = [("padded LIKE %s", f"%{term}%") for term in terms]
    shared = [(f"({condition})::int", value) for condition, value in named]
    yield _best(named, shared) if named else []
    if places:
        placed = [("place @@ %s::tsquery", _as_tsquery(place)) for place in places]
        points = [(f"{WORD_POINTS} * ({condition})::int", value) for condition, value in placed]
        yield _best(placed, [*shared, *points])


def _as_tsquery(place: PlaceTerm) -> str:
    return " & ".join(f"({' | '.join(repr(word) for word in group)})" for group in place)


def _best(matches: list[tuple[str, str]], points: list[tuple[str, str]]) -> list[tuple[int, int]]:
    has_any = " OR ".join(condition for condition, _ in matches)
    total = " + ".join(point for point, _ in points)
    values = [value for _, value in [*points, *matches]]
    with transaction.atomic(), connection.cursor() as cursor:
        # Parallel workers take longer to start than the search.
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        cursor.execute(
            f"SELECT id, {total} AS shared FROM ods_organisation WHERE {has_any}"  # noqa: S608
            " ORDER BY shared DESC, id LIMIT %s",
            [*values, MAX_ROWS],
        )
        return list(cursor.fetchall())


def optimise_index() -> None:
    """Call after an import: merge pending entries into the indexes, and recount the terms."""
    statements = (
        *COUNT_TERMS,
        "SELECT gin_clean_pending_list('ods_name')",
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

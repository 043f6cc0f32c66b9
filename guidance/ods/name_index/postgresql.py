"""The trigram index on PostgreSQL: pg_trgm, and a table of how many names have each trigram."""

from django.db import connection, transaction

MAKE_INDEX = (
    "ALTER TABLE ods_organisation"
    " ADD COLUMN padded text GENERATED ALWAYS AS (' ' || name_key || ' ') STORED",
    "CREATE INDEX ods_name ON ods_organisation USING gin (padded gin_trgm_ops)",
    "CREATE TABLE ods_trigram (term text PRIMARY KEY, doc integer NOT NULL)",
)
COUNT_TRIGRAMS = (
    "DELETE FROM ods_trigram",
    "INSERT INTO ods_trigram SELECT term, count(*)"
    " FROM ods_organisation, unnest(show_trgm(name_key)) AS term GROUP BY term",
)

MAX_TRIGRAM_ROWS = 10_000


def ids_by_shared_trigrams(terms: list[str], most: int) -> list[int]:
    """Ids of the organisations whose names have most of these trigrams."""
    if not terms:
        return []
    has_any = " OR ".join(["padded LIKE %s"] * len(terms))
    shared = " + ".join(["(padded LIKE %s)::int"] * len(terms))
    patterns = [f"%{term}%" for term in terms]
    with transaction.atomic(), connection.cursor() as cursor:
        # To start helpers takes longer than the search.
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        cursor.execute(
            f"SELECT id FROM ods_organisation WHERE {has_any}"  # noqa: S608
            f" ORDER BY {shared} DESC, id LIMIT %s",
            [*patterns, *patterns, most],
        )
        return [pk for (pk,) in cursor]


def optimise_index() -> None:
    """After an import: put away what waits beside the index, and count anew."""
    statements = (
        *COUNT_TRIGRAMS,
        "SELECT gin_clean_pending_list('ods_name')",
        "ANALYZE ods_organisation",
        "ANALYZE ods_trigram",
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def lock_for_import() -> None:
    """Let one import at a time write; readers go on."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE ods_organisation IN SHARE ROW EXCLUSIVE MODE")

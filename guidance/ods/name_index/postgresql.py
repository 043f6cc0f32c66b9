"""The trigram index on PostgreSQL: pg_trgm, and a table of how many names have each trigram."""

from django.db import connection, transaction

# Name and address as plain words, a space around each.
INDEXED = "' ' || name_key || ' ' || translate(lower(address), ',-.''', '  ') || ' '"
MAKE_INDEX = (
    "DROP INDEX IF EXISTS ods_name",
    "DROP TABLE IF EXISTS ods_trigram",
    "ALTER TABLE ods_organisation DROP COLUMN IF EXISTS padded",
    f"ALTER TABLE ods_organisation ADD COLUMN padded text GENERATED ALWAYS AS ({INDEXED}) STORED",
    "CREATE INDEX ods_name ON ods_organisation USING gin (padded gin_trgm_ops)",
    "CREATE TABLE ods_trigram (term text PRIMARY KEY, doc integer NOT NULL)",
)
COUNT_TRIGRAMS = (
    "DELETE FROM ods_trigram",
    "INSERT INTO ods_trigram SELECT term, count(*)"
    " FROM ods_organisation, unnest(show_trgm(padded)) AS term GROUP BY term",
)

MAX_TRIGRAM_ROWS = 10_000


def count_shared_trigrams(terms: list[str], max_ids: int) -> list[tuple[int, int]]:
    """(id, how many of the terms its name and address have), most first."""
    if not terms:
        return []
    has_any = " OR ".join(["padded LIKE %s"] * len(terms))
    shared = " + ".join(["(padded LIKE %s)::int"] * len(terms))
    patterns = [f"%{term}%" for term in terms]
    with transaction.atomic(), connection.cursor() as cursor:
        # Parallel workers take longer to start than the search.
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        cursor.execute(
            f"SELECT id, {shared} AS shared FROM ods_organisation WHERE {has_any}"  # noqa: S608
            " ORDER BY shared DESC, id LIMIT %s",
            [*patterns, *patterns, max_ids],
        )
        return list(cursor.fetchall())


def optimise_index() -> None:
    """Call after an import: merge pending entries into the index, and recount the trigrams."""
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
    """Wait for other imports; readers are not blocked."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE ods_organisation IN SHARE ROW EXCLUSIVE MODE")

"""The search index of registrations: the words of name, provider, brand and address.

FTS5 on SQLite, a GIN index on PostgreSQL. `cqc_word` counts the rows that have each word, as the
trigrams of `guidance.ods.name_index` are counted, and is made anew after each import.
"""

from django.db import connection

MAX_FOUND = 400  # the largest brands have some 300 locations
WORDS = "to_tsvector('simple', words)"
COUNTS = "CREATE TABLE cqc_word (term text PRIMARY KEY, doc integer NOT NULL)"
MAKE_ON_SQLITE = (
    COUNTS,
    "CREATE VIRTUAL TABLE cqc_words USING fts5(words, content='cqc_registration',"
    " content_rowid='id', detail=none, columnsize=0)",
    "CREATE VIRTUAL TABLE cqc_words_terms USING fts5vocab('cqc_words', 'row')",
)
MAKE_ON_POSTGRESQL = (
    COUNTS,
    f"CREATE INDEX cqc_words ON cqc_registration USING gin ({WORDS})",
)
REMOVE_ON_SQLITE = (
    *(f"DROP TABLE {table}" for table in ("cqc_words_terms", "cqc_words", "cqc_word")),
)
REMOVE_ON_POSTGRESQL = ("DROP INDEX cqc_words", "DROP TABLE cqc_word")
OPTIMISE_ON_SQLITE = (
    "INSERT INTO cqc_words (cqc_words) VALUES ('rebuild')",
    "DELETE FROM cqc_word",
    "INSERT INTO cqc_word SELECT term, doc FROM cqc_words_terms",
)
OPTIMISE_ON_POSTGRESQL = (
    "DELETE FROM cqc_word",
    "INSERT INTO cqc_word SELECT word, ndoc FROM ts_stat("
    "'SELECT to_tsvector(''simple'', words) FROM cqc_registration')",
    "ANALYZE cqc_registration",
    "ANALYZE cqc_word",
)


def optimise_words() -> None:
    """Call after an import."""
    on_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        for statement in OPTIMISE_ON_SQLITE if on_sqlite else OPTIMISE_ON_POSTGRESQL:
            cursor.execute(statement)


def ids_with(groups: list[list[str]], postcode_start: str = "") -> list[int]:
    """Ids of registrations that have a word of each group, which are words of name keys."""
    is_sqlite = connection.vendor == "sqlite"
    either, both, has_words = (
        (" OR ", " AND ", "id IN (SELECT rowid FROM cqc_words WHERE cqc_words MATCH %s)")
        if is_sqlite
        else (" | ", " & ", f"{WORDS} @@ %s::tsquery")
    )
    match = both.join(f"({either.join(group)})" for group in groups)
    where = f"{has_words} AND postcode_key LIKE %s LIMIT {MAX_FOUND}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM cqc_registration WHERE {where}",  # noqa: S608
            [match, f"{postcode_start}%"],
        )
        return [pk for (pk,) in cursor.fetchall()]

"""The trigram index on SQLite: FTS5, updated by triggers on the organisations.

SQLite drops a table's triggers when Django rebuilds it: a migration that alters Organisation has
to run MAKE_INDEX again (a test holds this).
"""

from collections import Counter
from itertools import chain

from django.db import connection

ADD = "INSERT INTO ods_name (rowid, padded) VALUES (new.id, ' ' || new.name_key || ' ')"
REMOVE = (
    "INSERT INTO ods_name (ods_name, rowid, padded)"
    " VALUES ('delete', old.id, ' ' || old.name_key || ' ')"
)
MAKE_INDEX = (
    "DROP TABLE IF EXISTS ods_trigram",
    "DROP TABLE IF EXISTS ods_name",
    "CREATE VIRTUAL TABLE ods_name USING fts5("
    "padded, content='', tokenize='trigram', detail=none, columnsize=0)",
    "CREATE VIRTUAL TABLE ods_trigram USING fts5vocab('ods_name', 'row')",
    f"CREATE TRIGGER ods_name_added AFTER INSERT ON ods_organisation BEGIN {ADD}; END",
    f"CREATE TRIGGER ods_name_gone AFTER DELETE ON ods_organisation BEGIN {REMOVE}; END",
    "CREATE TRIGGER ods_name_changed AFTER UPDATE OF name_key ON ods_organisation"
    f" WHEN old.name_key IS NOT new.name_key BEGIN {REMOVE}; {ADD}; END",
    "INSERT INTO ods_name (rowid, padded) SELECT id, ' ' || name_key || ' ' FROM ods_organisation",
)

MAX_TRIGRAM_ROWS = 15_000


def ids_by_shared_trigrams(terms: list[str], max_ids: int) -> list[int]:
    """Ids of the organisations whose names share most of these trigrams, best first.

    Counting here is faster than FTS5's own ranking, and does not favour short names.
    """
    shared: Counter[int] = Counter()
    with connection.cursor() as cursor:
        for term in terms:
            cursor.execute("SELECT rowid FROM ods_name WHERE ods_name MATCH %s", [f'"{term}"'])
            shared.update(chain.from_iterable(cursor.fetchall()))
    return [rowid for rowid, _ in shared.most_common(max_ids)]


def optimise_index() -> None:
    """Call after an import: merge the segments of the index, as each slows a search."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ods_name (ods_name) VALUES ('optimize')")


def lock_for_import() -> None:
    """Do nothing: SQLite has one writing transaction at a time."""

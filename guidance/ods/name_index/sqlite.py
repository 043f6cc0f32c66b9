"""The trigram index on SQLite: FTS5, updated by triggers on the organisations.

SQLite drops a table's triggers when Django rebuilds it: a migration that alters Organisation has
to run MAKE_INDEX again (a test holds this).
"""

from collections import Counter
from itertools import chain

from django.db import connection


def _indexed(row: str) -> str:
    """Name and address as plain words, a space around each."""
    address = f"{row}.address"
    for sign, plain in ((",", " "), ("-", " "), (".", ""), ("''", "")):
        address = f"replace({address}, '{sign}', '{plain}')"
    return f"' ' || {row}.name_key || ' ' || {address} || ' '"


ADD = f"INSERT INTO ods_name (rowid, padded) VALUES (new.id, {_indexed('new')})"
REMOVE = (
    f"INSERT INTO ods_name (ods_name, rowid, padded) VALUES ('delete', old.id, {_indexed('old')})"
)
MAKE_INDEX = (
    "DROP TABLE IF EXISTS ods_trigram",
    "DROP TABLE IF EXISTS ods_name",
    *(f"DROP TRIGGER IF EXISTS ods_name_{event}" for event in ("added", "gone", "changed")),
    "CREATE VIRTUAL TABLE ods_name USING fts5("
    "padded, content='', tokenize='trigram', detail=none, columnsize=0)",
    "CREATE VIRTUAL TABLE ods_trigram USING fts5vocab('ods_name', 'row')",
    f"CREATE TRIGGER ods_name_added AFTER INSERT ON ods_organisation BEGIN {ADD}; END",
    f"CREATE TRIGGER ods_name_gone AFTER DELETE ON ods_organisation BEGIN {REMOVE}; END",
    "CREATE TRIGGER ods_name_changed AFTER UPDATE OF name_key, address ON ods_organisation"
    " WHEN old.name_key IS NOT new.name_key OR old.address IS NOT new.address"
    f" BEGIN {REMOVE}; {ADD}; END",
    f"INSERT INTO ods_name (rowid, padded) SELECT id, {_indexed('one')} FROM ods_organisation one",
)

MAX_TRIGRAM_ROWS = 15_000


def count_shared_trigrams(terms: list[str], max_ids: int) -> list[tuple[int, int]]:
    """(id, how many of the terms its name and address have), most first.

    Counting here is faster than FTS5's own ranking, and does not favour short names.
    """
    shared: Counter[int] = Counter()
    with connection.cursor() as cursor:
        for term in terms:
            cursor.execute("SELECT rowid FROM ods_name WHERE ods_name MATCH %s", [f'"{term}"'])
            shared.update(chain.from_iterable(cursor.fetchall()))
    return shared.most_common(max_ids)


def optimise_index() -> None:
    """Call after an import: merge the segments of the index, as each slows a search."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ods_name (ods_name) VALUES ('optimize')")


def lock_for_import() -> None:
    """Do nothing: SQLite has one writing transaction at a time."""

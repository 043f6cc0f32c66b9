"""The search index on SQLite: FTS5, updated by triggers on the organisations.

`ods_name` has the trigrams of names, `ods_place` the words of addresses. SQLite drops a table's
triggers when Django rebuilds it: a migration that alters Organisation has to run MAKE_INDEX again
(a test holds this).
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from django.db import connection

MAX_ROWS = 1_000
WORD_POINTS = 4  # a word of the address counts as so many trigrams of the name

COLUMNS = {
    "ods_name": "' ' || {row}.name_key || ' '",
    "ods_place": "replace({row}.address, '''', '')",
}


def _add(row: str) -> str:
    return "; ".join(
        f"INSERT INTO {table} (rowid, text) VALUES ({row}.id, {column.format(row=row)})"  # noqa: S608
        for table, column in COLUMNS.items()
    )


def _remove(row: str) -> str:
    return "; ".join(
        f"INSERT INTO {table} ({table}, rowid, text)"  # noqa: S608
        f" VALUES ('delete', {row}.id, {column.format(row=row)})"
        for table, column in COLUMNS.items()
    )


OPTIONS = "content='', detail=none, columnsize=0"
MAKE_INDEX = (
    *(f"DROP TABLE IF EXISTS {table}" for table in ("ods_trigram", "ods_place_word", *COLUMNS)),
    *(f"DROP TRIGGER IF EXISTS ods_name_{event}" for event in ("added", "gone", "changed")),
    f"CREATE VIRTUAL TABLE ods_name USING fts5(text, tokenize='trigram', {OPTIONS})",
    f"CREATE VIRTUAL TABLE ods_place USING fts5(text, {OPTIONS})",
    "CREATE VIRTUAL TABLE ods_trigram USING fts5vocab('ods_name', 'row')",
    "CREATE VIRTUAL TABLE ods_place_word USING fts5vocab('ods_place', 'row')",
    f"CREATE TRIGGER ods_name_added AFTER INSERT ON ods_organisation BEGIN {_add('new')}; END",
    f"CREATE TRIGGER ods_name_gone AFTER DELETE ON ods_organisation BEGIN {_remove('old')}; END",
    "CREATE TRIGGER ods_name_changed AFTER UPDATE OF name_key, address ON ods_organisation"
    " WHEN old.name_key IS NOT new.name_key OR old.address IS NOT new.address"
    f" BEGIN {_remove('old')}; {_add('new')}; END",
    *(
        f"INSERT INTO {table} (rowid, text)"  # noqa: S608
        f" SELECT id, {column.format(row='one')} FROM ods_organisation one"
        for table, column in COLUMNS.items()
    ),
)

MAX_TRIGRAM_ROWS = 15_000


def count_shared_terms(terms: list[str], words: list[str]) -> Iterator[list[tuple[int, int]]]:
    """Lists of (id, points), most first: by trigrams of the name, then with words of the address.

    Counting here is faster than FTS5's own ranking, and does not favour short names.
    """
    shared: Counter[int] = Counter()
    for term in terms:
        shared.update(_rows_with("ods_name", term))
    yield shared.most_common(MAX_ROWS)
    if words:
        for word in words:
            shared.update(dict.fromkeys(_rows_with("ods_place", word), WORD_POINTS))
        yield shared.most_common(MAX_ROWS)


def _rows_with(table: str, term: str) -> chain[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [f'"{term}"'])  # noqa: S608
        return chain.from_iterable(cursor.fetchall())


def optimise_index() -> None:
    """Call after an import: merge the segments of the index, as each slows a search."""
    with connection.cursor() as cursor:
        for table in COLUMNS:
            cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608


def lock_for_import() -> None:
    """Do nothing: SQLite has one writing transaction at a time."""

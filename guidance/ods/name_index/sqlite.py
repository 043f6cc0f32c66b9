"""The search index on SQLite: FTS5, updated by triggers on the organisations.

`ods_name` has the trigrams of names, `ods_place` the words of addresses; two tables tell how many
rows have each, as counting them anew takes a fifth of a search. SQLite drops a table's
triggers when Django rebuilds it: a migration that alters Organisation has to run MAKE_INDEX again
(a test holds this).
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from operator import itemgetter

from django.db import connection

from guidance.ods.name_index.trigrams import MAX_ROWS, WORD_POINTS, PlaceTerm

MIN_SHARE_OF_BEST = 0.3  # of the points of the best

COLUMNS = {
    "ods_name": "' ' || {row}.name_key || ' '",
    "ods_place": "replace({row}.address, '''', '')",
}
# Table of counts: the terms of the index, counted as they are asked for.
COUNTS = {"ods_trigram": "ods_name_terms", "ods_place_word": "ods_place_terms"}


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
    *(f"DROP TABLE IF EXISTS {table}" for table in (*COUNTS, *COUNTS.values(), *COLUMNS)),
    *(f"DROP TRIGGER IF EXISTS ods_name_{event}" for event in ("added", "gone", "changed")),
    f"CREATE VIRTUAL TABLE ods_name USING fts5(text, tokenize='trigram', {OPTIONS})",
    f"CREATE VIRTUAL TABLE ods_place USING fts5(text, {OPTIONS})",
    "CREATE VIRTUAL TABLE ods_name_terms USING fts5vocab('ods_name', 'row')",
    "CREATE VIRTUAL TABLE ods_place_terms USING fts5vocab('ods_place', 'row')",
    *(
        f"CREATE TABLE {table} (term text PRIMARY KEY, doc integer NOT NULL) WITHOUT ROWID"
        for table in COUNTS
    ),
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
COUNT_TERMS = tuple(
    statement
    for table, terms in COUNTS.items()
    for statement in (
        f"DELETE FROM {table}",  # noqa: S608
        f"INSERT INTO {table} SELECT term, doc FROM {terms}",  # noqa: S608
    )
)

MAX_TRIGRAM_ROWS = 25_000


def count_shared_terms(
    terms: list[str], places: list[PlaceTerm]
) -> Iterator[list[tuple[int, int]]]:
    """Lists of (id, points), most first: by trigrams of the name, then with the address too.

    Counting here is faster than FTS5's own ranking, and does not favour short names.
    """
    shared: Counter[int] = Counter()
    for term in terms:
        shared.update(_rows_with("ods_name", f'"{term}"'))
    yield _best(shared)
    if places:
        for place in places:
            groups = (" OR ".join(f'"{word}"' for word in group) for group in place)
            matches = " AND ".join(f"({group})" for group in groups)
            shared.update(dict.fromkeys(_rows_with("ods_place", matches), WORD_POINTS))
        yield _best(shared)


def _best(shared: Counter[int]) -> list[tuple[int, int]]:
    """Most points first; rows with few beside the best are left out, as sorting all is slow."""
    least = max(shared.values(), default=0) * MIN_SHARE_OF_BEST
    best = [pair for pair in shared.items() if pair[1] >= least]
    return sorted(best, key=itemgetter(1), reverse=True)[:MAX_ROWS]


def _rows_with(table: str, terms: str) -> chain[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [terms])  # noqa: S608
        return chain.from_iterable(cursor.fetchall())


def optimise_index() -> None:
    """Call after an import: merge the segments of the index, and recount the terms."""
    with connection.cursor() as cursor:
        for table in COLUMNS:
            cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
        for statement in COUNT_TERMS:
            cursor.execute(statement)


def lock_for_import() -> None:
    """Do nothing: SQLite has one writing transaction at a time."""

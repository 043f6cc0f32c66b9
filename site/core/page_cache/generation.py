"""A number that grows with each committed change of what pages show, whoever made it.

Triggers write it in the writer's own transaction, so it is seen exactly when the change is.
PostgreSQL appends a row a statement, and no writer waits for another; SQLite has one writer at a
time, and one row. Each change weighs a random number: no sum comes back with an older backup.
docs/decisions.md: Public pages are kept until the database changes
"""

from contextlib import suppress
from threading import Lock
from time import monotonic

from django.db import DEFAULT_DB_ALIAS, Error, connection, connections

from core.http.database_gate import gate

SUM = "SELECT sum(weight) FROM page_changes"
MERGE = """WITH merged AS (
    DELETE FROM page_changes WHERE (SELECT count(*) FROM page_changes) > 1 RETURNING weight
) INSERT INTO page_changes (weight) SELECT sum(weight) FROM merged HAVING count(*) > 0"""


_asking = Lock()
_last = (0.0, None)  # when the last question was put, or failed, and the answer


def generation() -> int | None:
    """The sum as the database has it after this call began; None where it does not answer."""
    began = monotonic()
    with suppress(Error), gate.inside():
        # SQLite answers sooner than a thread could wait for another.
        return _ask() if connection.vendor == "sqlite" else _shared_answer(began)
    return None


def _shared_answer(began: float) -> int | None:
    """One thread asks at a time. Whoever waited takes the answer to a question that was put
    meanwhile, so many visitors at once cost a few queries.
    """
    global _last
    with _asking:
        if _last[0] <= began:
            put, answer = monotonic(), _ask()
            # After a failure, those who waited for it need not wait as long again.
            _last = (monotonic() if answer is None else put, answer)
        return _last[1]


def _ask() -> int | None:
    """Of the driver, because this is most of what a kept page costs. Django opens the connection,
    and a new one for the rest of the request after an error.
    """
    database = connections[DEFAULT_DB_ALIAS]  # each use of `connection` looks it up again
    try:
        with database.wrap_database_errors:
            database.ensure_connection()
            return database.connection.execute(SUM).fetchone()[0]
    except Error:
        with suppress(Error):
            database.close()
        return None


def merge_changes() -> None:
    """Make one row of all that are committed; the sum stays as it is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(MERGE)

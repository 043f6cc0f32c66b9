"""For a database that is unavailable, read-only or locked by another writer.

docs/decisions.md: Pages that are only read write nothing
"""

from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import (
    DEFAULT_DB_ALIAS,
    InterfaceError,
    InternalError,
    OperationalError,
    connections,
    transaction,
)

# In a read-only transaction PostgreSQL raises InternalError, SQLite OperationalError.
DATABASE_ERRORS = (InterfaceError, InternalError, OperationalError)
MAX_LOCK_WAIT_MS = 500
ANSWER_SECONDS = 2  # that PostgreSQL has, after its own time-out, to say so


class RolledBackError(Exception):
    """Raised inside a transaction, so that nothing of it is kept."""


@contextmanager
def optional_write(alias: str = DEFAULT_DB_ALIAS):
    """For a write that the response can do without; errors are raised, for the caller to catch.

    An error leaves the transaction around it usable. Without one, SQLite waits only
    MAX_LOCK_WAIT_MS for another's write lock, not as long as settings allow a needed write.
    """
    connection = connections[alias]
    if connection.in_atomic_block:
        with transaction.atomic(using=alias):
            yield
    elif connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.execute(f"PRAGMA busy_timeout = {MAX_LOCK_WAIT_MS}")
        try:
            yield
        finally:
            wait = connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000
            connection.connection.execute(f"PRAGMA busy_timeout = {wait}")
    else:
        yield


def limit_waits(connection, **kwargs) -> None:
    """Receiver of `connection_created`: PostgreSQL's time-out of statements says nothing while the
    server stands still, so the client's wait ends too, and the connection with it.
    """
    if connection.vendor != "postgresql" or not settings.STATEMENT_TIMEOUT_SECONDS:
        return
    there = connection.connection
    wait = there.wait

    def wait_with_limit(generator, interval=0.1, timeout=None):
        try:
            limit = settings.STATEMENT_TIMEOUT_SECONDS + ANSWER_SECONDS
            return wait(generator, interval, timeout or limit)
        except psycopg.OperationalError as error:
            if error.sqlstate is None:  # no answer of the server's
                there.pgconn.finish()
            raise

    there.wait = wait_with_limit

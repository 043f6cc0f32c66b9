"""For a database that is unavailable, read-only or locked by another writer.

docs/decisions.md: Pages that are only read write nothing
"""

from contextlib import contextmanager

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

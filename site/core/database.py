"""What to expect of a database that is away, read-only or locked by another writer.

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

# PostgreSQL's refusal in a read-only transaction is an InternalError, SQLite's an OperationalError.
DATABASE_ERRORS = (InterfaceError, InternalError, OperationalError)
MAX_LOCK_WAIT_MS = 500


@contextmanager
def optional_write(alias: str = DEFAULT_DB_ALIAS):
    """For a write that the answer can do without; errors are raised, for the caller to catch.

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

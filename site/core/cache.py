"""The cache that all processes share, and what happens while it is unavailable.

After an error the process uses its own memory for RETRY_AFTER_SECONDS: limits, locks and used
codes hold within the process, and no request fails.
docs/decisions.md: A cache that is away is replaced by each process's memory
"""

import base64
import logging
import pickle
import time
from datetime import UTC, datetime

from django.core.cache import CacheHandler, caches
from django.core.cache.backends import db, redis
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.db import connections, router
from django.utils import timezone

from core.database import optional_write

RETRY_AFTER_SECONDS = 10
NEW_OUTAGE_AFTER_SECONDS = 60  # without an error: the memory of the last outage is cleared
LOG_INTERVAL_SECONDS = 60
MAX_ROWS_PER_DELETE = 10_000  # keeps SQLite's write lock short

log = logging.getLogger(__name__)


class Outage:
    """An outage of the shared cache, as this process sees it."""

    def __init__(self):
        self.memory = LocMemCache("outage", {"max_entries": 100_000})
        self.failed_at = self.logged_at = float("-inf")  # time.monotonic()

    @property
    def is_active(self) -> bool:
        return time.monotonic() < self.failed_at + RETRY_AFTER_SECONDS

    def begin(self, error: Exception) -> None:
        now = time.monotonic()
        if now > self.failed_at + RETRY_AFTER_SECONDS + NEW_OUTAGE_AFTER_SECONDS:
            self.memory.clear()
        self.failed_at = now
        if now > self.logged_at + LOG_INTERVAL_SECONDS:
            self.logged_at = now
            log.warning("The cache is away, each process uses its own memory: %r", error)


outage = Outage()


def tolerant(name: str):
    """The backend's method `name`, or that of the process's memory during an outage."""

    def call(self, *args, **kwargs):
        if not outage.is_active:
            try:
                return getattr(super(TolerantMixin, self), name)(*args, **kwargs)
            except Exception as error:  # whatever a backend or its client raises
                outage.begin(error)
        return getattr(outage.memory, name)(*args, **kwargs)

    return call


class TolerantMixin:
    """Handles the errors of a cache backend, so that Wagtail, allauth and we need not."""

    add, set, set_many, touch = map(tolerant, ("add", "set", "set_many", "touch"))
    get, get_many, has_key = map(tolerant, ("get", "get_many", "has_key"))
    delete, delete_many, clear = map(tolerant, ("delete", "delete_many", "clear"))
    incr = tolerant("incr")


class TolerantHandler(CacheHandler):
    """Makes any backend that settings name tolerant, but those in memory, which cannot fail."""

    def create_connection(self, alias):
        backend = super().create_connection(alias)
        if not isinstance(backend, (TolerantMixin, LocMemCache, DummyCache)):
            kind = type(backend)
            backend.__class__ = type(kind.__name__, (TolerantMixin, kind), {})
        return backend


class RedisCache(TolerantMixin, redis.RedisCache):
    pass


class UpsertDatabaseCache(db.DatabaseCache):
    """Django's table, with one statement for each call.

    Django counts the whole table at each write, deletes the lowest keys of a full one, deletes
    while reading, and takes an error in `add` for a key that is there. Here reading writes
    nothing, errors are raised, and only `purge_expired` removes.
    """

    has_key = BaseCache.has_key

    def get_many(self, keys, version=None):
        names = {self.make_and_validate_key(key, version=version): key for key in keys}
        if not names:
            return {}
        places = ", ".join(["%s"] * len(names))
        rows = self._execute(
            f"SELECT cache_key, value FROM {{table}} WHERE cache_key IN ({places})"  # noqa: S608
            " AND expires > %s",
            [*names, self._adapt(timezone.now())],
        )
        return {names[key]: pickle.loads(base64.b64decode(value)) for key, value in rows}  # noqa: S301

    def _base_set(self, mode, key, value, timeout=DEFAULT_TIMEOUT):
        ends_at = self.get_backend_timeout(timeout)
        ends = datetime.max if ends_at is None else datetime.fromtimestamp(ends_at, UTC)  # noqa: DTZ901
        ends, now = self._adapt(ends), self._adapt(timezone.now())
        if mode == "touch":
            update = "UPDATE {table} SET expires = %s WHERE cache_key = %s AND expires > %s"
            return self._execute(update, [ends, key, now]) > 0
        packed = base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode()
        insert = (
            "INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s) ON CONFLICT"
            " (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires"
        )
        if mode == "add":
            unless_expired = " WHERE {table}.expires <= %s"
            return self._execute(insert + unless_expired, [key, packed, ends, now]) > 0
        return self._execute(insert, [key, packed, ends]) > 0

    def _base_delete_many(self, keys):
        if not keys:
            return False
        places = ", ".join(["%s"] * len(keys))
        delete = f"DELETE FROM {{table}} WHERE cache_key IN ({places})"  # noqa: S608
        return self._execute(delete, keys) > 0

    def clear(self):
        self._execute("DELETE FROM {table}", [])

    def purge_expired(self) -> int:
        """Delete what has expired, by the index on `expires`, and say how much it was.

        docs/decisions.md: The cache's table forgets by time only
        """
        some = (
            "DELETE FROM {table} WHERE cache_key IN"
            " (SELECT cache_key FROM {table} WHERE expires <= %s LIMIT %s)"
        )
        now, deleted = self._adapt(timezone.now()), 0
        while count := self._execute(some, [now, MAX_ROWS_PER_DELETE]):
            deleted += count
        return deleted

    @property
    def _connection(self):
        return connections[router.db_for_write(self.cache_model_class)]

    def _adapt(self, moment: datetime):
        return self._connection.ops.adapt_datetimefield_value(moment)

    def _execute(self, sql: str, values: list):
        """The rows that a SELECT found, or how many another statement changed."""
        connection = self._connection
        with optional_write(connection.alias), connection.cursor() as cursor:
            cursor.execute(sql.format(table=connection.ops.quote_name(self._table)), values)
            return cursor.fetchall() if cursor.description else cursor.rowcount


class DatabaseCache(TolerantMixin, UpsertDatabaseCache):
    pass


def ping() -> None:
    """Raise what the shared cache raises. Writes nothing, but fails where it is read-only."""
    shared = caches["default"]
    backend = super(TolerantMixin, shared) if isinstance(shared, TolerantMixin) else shared
    backend.touch("ping")


def purge_expired() -> int:
    """For the database cache; Redis deletes by itself."""
    shared = caches["default"]
    return shared.purge_expired() if isinstance(shared, DatabaseCache) else 0

"""Threads are left for what needs no database, while the database hangs.

docs/decisions.md: A database that hangs costs a few threads, for seconds
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from django.conf import settings
from django.db import OperationalError, connection

from core.http.unavailable import service_unavailable

STUCK_AFTER_SECONDS = 2  # all places taken, and none came free for so long
SLOW_SECONDS = 2.5  # a lost connection that took this long to notice: the database hangs
SHUT_SECONDS = 5


class DatabaseHangsError(OperationalError):
    """The request was not let in. To whoever handles errors, the database is away."""


class DatabaseGate:
    """At most `places` requests at a time in one process, unless they come and go."""

    def __init__(self, places: int):
        self.free = places
        self.changed = Condition()
        self.last_free = self.shut_until = float("-inf")  # time.monotonic()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Raises DatabaseHangsError where waiting for a place is of no use."""
        self._enter()
        started = time.monotonic()
        try:
            yield
        finally:
            with self.changed:
                now = self.last_free = time.monotonic()
                self.free += 1
                if now - started > SLOW_SECONDS and is_connection_lost():
                    self.shut_until = now + SHUT_SECONDS
                self.changed.notify()

    def _enter(self) -> None:
        with self.changed:
            if time.monotonic() < self.shut_until:
                raise DatabaseHangsError("The database did not answer a moment ago")
            while not self.free:
                left = self.last_free + STUCK_AFTER_SECONDS - time.monotonic()
                if left <= 0:
                    raise DatabaseHangsError("All places wait for the database")
                self.changed.wait(left)
            self.free -= 1
            if not self.free:
                self.last_free = time.monotonic()


def is_connection_lost() -> bool:
    """This thread's. Never SQLite's."""
    there = connection.connection
    return connection.errors_occurred and (there is None or getattr(there, "closed", False))


gate = DatabaseGate(settings.MAX_DATABASE_THREADS)


class DatabaseGateMiddleware:
    """Behind the static files. What passes it may ask the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            with gate.inside():
                return self.get_response(request)
        except DatabaseHangsError:
            return service_unavailable(request)

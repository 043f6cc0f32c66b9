"""The shared cache: exact and cheap while it is there, replaced by memory while it is away."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core import cache as shared
from core.http.rate_limit import allow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("database_cache")]
HOUR = timedelta(hours=1)


@pytest.fixture
def clock(known_day):
    cache.clear()
    return known_day


@pytest.fixture
def no_table():
    """Gone until the test's transaction is undone."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache")


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        return cursor.fetchone()[0]


def test_add_takes_only_a_key_that_is_free_or_expired(clock):
    assert [cache.add("a", 1, 60), cache.add("a", 2, 60), cache.get("a")] == [True, False, 1]
    clock.shift(61)
    assert (cache.get("a"), cache.has_key("a"), cache.touch("a")) == (None, False, False)
    assert [cache.add("a", 3, 60), cache.get("a")] == [True, 3]


def test_values_of_all_kinds_come_back(clock):
    values = {"list": [1], "none": None, "tuple": (1, "é"), "false": False}
    cache.set_many(values, None)

    assert cache.get_many(values) == values
    assert cache.touch("list", 5)
    clock.shift(6)
    assert "list" not in cache
    cache.delete_many(["none", "tuple"])
    assert cache.get_many(values) == {"false": False}
    assert [cache.delete("false"), cache.delete("false")] == [True, False]
    assert cache.get_many([]) == {}


def test_a_write_is_one_statement_and_reading_writes_nothing(clock):
    cache.set("old", 1, 1)
    clock.shift(5)
    with CaptureQueriesContext(connection) as queries:
        cache.get("old")
        cache.set("new", 1)
        cache.add("new", 1)
    statements = [query["sql"].split()[0] for query in queries if "SAVEPOINT" not in query["sql"]]

    assert statements == ["SELECT", "INSERT", "INSERT"]
    assert rows() == 2


def test_a_full_cache_forgets_only_what_has_expired(clock, settings):
    cache.set("job:a", "done", 7 * 86400)
    for number in range(300):
        cache.add(f"rate:{number}", 1, 60)
    assert rows() == 301
    clock.shift(61)
    shared.purge_expired()

    assert rows() == 1
    assert cache.get("job:a") == "done"


def test_without_its_table_the_first_visitor_is_no_visitor_too_many(no_table):
    assert [allow("anna", 2, HOUR) for _ in range(3)] == [True, True, False]


def test_what_was_used_once_stays_used_while_the_cache_is_away(no_table):
    assert [cache.add("code-123456", "y", 30) for _ in range(2)] == [True, False]
    cache.set("a", 1)
    assert cache.get("a") == 1


def test_an_error_of_the_cache_leaves_the_transaction_usable(no_table):
    with transaction.atomic():
        cache.get("a")
        shared.outage.failed_at = float("-inf")
        cache.add("a", 1)
        assert rows_of_another_table()


def rows_of_another_table() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM django_migrations")
        return bool(cursor.fetchone())


def test_an_outage_is_logged_once_a_minute(no_table, caplog, monkeypatch):
    monkeypatch.setattr(shared, "RETRY_AFTER_SECONDS", 0)
    with caplog.at_level(logging.WARNING, "core.cache"):
        for _ in range(5):
            cache.get("a")

    assert len(caplog.records) == 1
    assert "The cache is away" in caplog.text


def test_a_cache_that_came_back_is_used_again(no_table, monkeypatch):
    cache.set("a", "memory")
    call_command("createcachetable", verbosity=0)
    assert cache.get("a") == "memory"
    shared.outage.failed_at = time.monotonic() - shared.RETRY_AFTER_SECONDS
    assert cache.get("a") is None
    cache.set("a", "table")
    assert rows() == 1


def test_migrate_makes_a_missing_table(no_table):
    call_command("migrate", verbosity=0)

    assert rows() == 0


@pytest.mark.django_db(transaction=True)
def test_many_at_once_add_one_key_once():
    def add(_):
        try:
            return cache.add("crowd", 1, 60)
        finally:
            connection.close()

    cache.clear()
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(add, range(24))) == 1

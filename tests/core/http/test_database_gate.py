"""While the database hangs, a few threads wait for it and the others answer."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from core.http import database_gate
from core.http.database_gate import DatabaseGate, DatabaseHangsError


@pytest.fixture
def gate(monkeypatch):
    monkeypatch.setattr(database_gate, "STUCK_AFTER_SECONDS", 0.2)
    return DatabaseGate(places=2)


def test_all_places_stuck_refuse_the_next_soon(gate):
    end = Event()

    def hang():
        with gate.inside():
            end.wait(5)

    with ThreadPoolExecutor() as pool:
        hanging = [pool.submit(hang) for _ in range(2)]
        while gate.free:
            time.sleep(0.01)
        started = time.monotonic()
        for _ in range(10):
            with pytest.raises(DatabaseHangsError), gate.inside():
                pass
        took = time.monotonic() - started
        end.set()
        for each in hanging:
            each.result()

    assert took < 1
    with gate.inside():  # it heals by itself
        pass


def test_a_rush_waits_and_is_let_in(gate):
    def work(_):
        with gate.inside():
            time.sleep(0.05)
        return True

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(work, range(40))) == [True] * 40


def test_a_connection_lost_after_a_wait_shuts_it_for_seconds(gate, monkeypatch):
    monkeypatch.setattr(database_gate, "SLOW_SECONDS", 0)
    monkeypatch.setattr(database_gate, "SHUT_SECONDS", 0.2)
    monkeypatch.setattr(database_gate, "is_connection_lost", lambda: True)
    with gate.inside():
        time.sleep(0.01)

    with pytest.raises(DatabaseHangsError), gate.inside():
        pass
    time.sleep(0.25)
    with gate.inside():
        pass


def test_a_visitor_who_is_refused_keeps_what_was_typed(client, monkeypatch):
    monkeypatch.setattr(database_gate, "gate", DatabaseGate(places=0))
    response = client.post("/contact/", {"message": "Three beds"})

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert 'value="Three beds"' in response.content.decode()
    assert client.get("/health/live").content == b"ok"

"""Threads that ask PostgreSQL for the generation at once share answers, and none is too old."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Semaphore
from time import sleep
from types import SimpleNamespace

import pytest

from core.page_cache import generation as module
from core.page_cache.generation import generation

pytestmark = pytest.mark.once


class Database:
    """Answers when it is told to, with how many questions there were so far. Its gate counts."""

    def __init__(self):
        self.questions, self.may_answer, self.is_there = 0, Semaphore(0), True
        self.came = 0

    @contextmanager
    def inside(self):
        self.came += 1
        yield

    def ask(self) -> int | None:
        self.questions += 1
        number = self.questions
        self.may_answer.acquire()
        return number if self.is_there else None


@pytest.fixture
def database(monkeypatch):
    database = Database()
    monkeypatch.setattr(module, "_ask", database.ask)
    monkeypatch.setattr(module, "gate", database)
    monkeypatch.setattr(module, "connection", SimpleNamespace(vendor="postgresql"))
    return database


@contextmanager
def asking(database, count: int):
    """The first of them has put its question; the others wait."""
    with ThreadPoolExecutor(count) as pool:
        first = pool.submit(generation)
        while not database.questions:
            sleep(0.001)
        others = [pool.submit(generation) for _ in range(count - 1)]
        while database.came < count:
            sleep(0.001)
        yield first, others


def test_those_who_wait_share_the_answer_to_one_question_put_since(database):
    with asking(database, 6) as (first, others):
        database.may_answer.release(6)
    assert first.result() == 1
    assert [each.result() for each in others] == [2] * 5


def test_those_who_wait_do_not_each_wait_for_a_database_that_is_away(database):
    database.is_there = False
    with asking(database, 6) as (_, others):
        database.may_answer.release(1)
        assert [each.result(timeout=5) for each in others] == [None] * 5
    assert database.questions == 1


def test_whoever_asks_afterwards_asks_anew(database):
    database.may_answer.release(2)
    assert [generation(), generation()] == [1, 2]
    database.is_there = False
    database.may_answer.release(2)
    assert [generation(), generation()] == [None, None]
    assert database.questions == 4

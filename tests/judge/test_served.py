"""The server of the states leaves nothing behind that reaches into the next test."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.judge.served import served

pytestmark = pytest.mark.django_db


def test_a_request_that_comes_too_late_reaches_no_database(django_assert_num_queries):
    with served() as address:
        place = urlsplit(address)
        late, early = (socket.create_connection((place.hostname, place.port)) for _ in range(2))
        answers = [ask(early)]
    with django_assert_num_queries(0):
        answers.append(ask(late))
    assert answers == [b"HTTP/1.1 200 OK", b"HTTP/1.1 503 Service Unavailable"]


def ask(connection) -> bytes:
    connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    with connection, connection.makefile("rb") as answer:
        return answer.readline().strip()

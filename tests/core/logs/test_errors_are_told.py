"""An error reaches somebody: Sentry where there is a DSN, else the administrators' email."""

import json
import logging
import subprocess
import sys
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import brotli
import pytest
from django.core import mail

from core.logs.error_mail import ErrorMailHandler
from members.users.models import User

ROOT = Path(__file__).parents[3]
ANN = "ann@example.org"


@pytest.fixture
def errors(db):
    """A logger whose errors are mailed, as on a server."""
    logger, handler = logging.getLogger("core.told"), ErrorMailHandler(level=logging.ERROR)
    logger.addHandler(handler)
    yield logger
    logger.removeHandler(handler)


@pytest.fixture
def administrator(db):
    User.objects.create_user("member@example.org", "three random words")
    return User.objects.create_superuser("root@example.org", "three random words")


def fail(logger, error):
    try:
        raise error
    except type(error):
        logger.exception("It failed")


def test_administrators_are_mailed_once_a_kind_and_hour(errors, administrator, known_day):
    for _ in range(3):
        fail(errors, ValueError(ANN))
    errors.error("Something else")
    errors.warning("Nothing to tell")

    first, second = mail.outbox
    assert first.to == [administrator.email]
    assert "It failed" in first.body
    assert "test_errors_are_told.py" in first.body
    assert "ValueError" in first.body
    assert ANN not in first.body + first.subject
    assert "Something else" in second.body

    known_day.shift(timedelta(hours=1, minutes=1))
    fail(errors, ValueError(ANN))
    assert len(mail.outbox) == 3


def test_nobody_to_tell_and_no_way_to_tell_harm_nothing(errors, monkeypatch):
    fail(errors, ValueError(ANN))
    User.objects.create_superuser("root@example.org", "three random words")
    monkeypatch.setattr("core.mail.backend.from_header", lambda: 1 / 0)

    fail(errors, KeyError(ANN))

    assert not mail.outbox


class Taker(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.taken.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args):
        pass


@pytest.fixture
def sentry():
    server = HTTPServer(("127.0.0.1", 0), Taker)
    server.taken = []
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


FAIL = """
import logging, sys
sys.path.insert(0, "site")
from core.logs import sentry
sentry.start(sys.argv[1])
def broken(secret):
    try:
        {}[secret]
    except KeyError as error:
        raise ValueError(f"{secret} was typed") from error
try:
    broken("ann@example.org")
except ValueError:
    logging.getLogger("home").exception("Failed for %s", "ann@example.org")
"""


@pytest.mark.once
def test_sentry_gets_what_and_where_and_no_data(sentry):
    pytest.importorskip("sentry_sdk")
    dsn = f"http://key@127.0.0.1:{sentry.server_port}/1"
    subprocess.run([sys.executable, "-c", FAIL, dsn], cwd=ROOT, check=True, timeout=60)

    [raw] = sentry.taken
    text = brotli.decompress(raw)
    event = next(json.loads(line) for line in text.decode().splitlines() if '"exception"' in line)
    cause, error = event["exception"]["values"]
    assert (cause["type"], error["type"]) == ("KeyError", "ValueError")
    assert [each["function"] for each in error["stacktrace"]["frames"]][-1] == "broken"
    assert event["logentry"]["message"] == "Failed for %s"
    assert b"ann@example.org" not in text
    allowed = {"event_id", "timestamp", "level", "platform", "logger", "sdk", "tags"}
    assert set(event) <= allowed | {"logentry", "exception", "environment", "release"}

"""With SENTRY_DSN an error is sent to that server, and nothing of the request with it."""

import gzip
import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import brotli
import pytest

from tests.test_settings import ROOT, check

pytestmark = pytest.mark.once
FAILING = """
import logging, os
from unittest.mock import patch
import django; django.setup()
import config.urls
from django.test import Client

def fail(*args, **kwargs):
    variable = f"{os.environ['WORD']} in a variable"
    raise ValueError(variable)

word = os.environ["WORD"]
client = Client(raise_request_exception=False, HTTP_HOST="127.0.0.1", REMOTE_ADDR="203.0.113.7")
logging.getLogger("core").warning("a breadcrumb with %s", word)
logging.getLogger("core").error("A mail to %s@example.org: %s", word, ValueError(word))
with patch("core.http.health.HttpResponse", fail):
    client.post(f"/health/live?q={word}", {"name": word}, headers={"user-agent": word})
"""


@pytest.fixture
def sentry():
    """A server that keeps what is sent to it."""
    got = []

    class Keep(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            unpack = {"gzip": gzip.decompress, "br": brotli.decompress}
            got.append(unpack[self.headers["Content-Encoding"]](body).decode())
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Keep)
    Thread(target=server.serve_forever, daemon=True).start()
    server.got, server.dsn = got, f"http://key@127.0.0.1:{server.server_port}/1"
    yield server
    server.shutdown()


def run(sentry, folder):
    """Run FAILING with the settings of the tests, and give the events that arrived, as JSON."""
    environment = {"PYTHONPATH": "site:.", "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment |= {"SENTRY_DSN": sentry.dsn, "WORD": "quetzal", "VAR_DIR": str(folder)}
    environment["DATABASE_URL"] = f"sqlite:///{folder / 'db.sqlite3'}"
    script = [sys.executable, "-c", FAILING]
    done = subprocess.run(script, env=os.environ | environment, cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    envelopes = [each.splitlines() for each in sentry.got]
    return [json.loads(lines[2]) for lines in envelopes if '"type":"event"' in lines[1]], done


def test_an_error_arrives_with_its_place_and_nothing_of_the_request(sentry, starter_site, tmp_path):
    events, done = run(sentry, starter_site(tmp_path))
    by_logger = {event["logger"]: event for event in events}
    failed = by_logger["django.request"]
    error = failed["exception"]["values"][-1]

    assert len(events) == 2
    assert error["type"] == "ValueError"
    assert error["stacktrace"]["frames"][-1]["function"] == "fail"
    assert failed["tags"]["route"] == "/health/live"
    assert failed["tags"]["request"] in done.stderr.decode()
    assert by_logger["core"]["message"] == "A mail to …: ValueError"
    everything = "".join(sentry.got)
    assert not [
        each for each in ("quetzal", "203.0.113.7", os.uname().nodename) if each in everything
    ]
    assert set(failed) <= {
        *("event_id", "timestamp", "platform", "level", "logger"),
        *("message", "tags", "exception"),
    }


def test_a_dsn_that_is_none_stops_the_start_with_a_sentence():
    refused = check(SENTRY_DSN="sentry.example.org")
    assert refused.returncode
    assert "SENTRY_DSN is not an address that Sentry gave out." in refused.stderr


def test_production_starts_with_a_dsn():
    assert not check(SENTRY_DSN="https://key@sentry.example.org/1").returncode

"""The real site for tests that need several processes: gunicorn, and a provider who uses it."""

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
GUNICORN = ["gunicorn", "--pythonpath=site", "--workers=2", "--threads=16", "--log-level=warning"]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def manage(environment: dict, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=os.environ | environment
    )


def fill(environment: dict) -> None:
    """Migrate the database that `environment` names, and add the starter content."""
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    for command in ("migrate", "seed"):
        assert manage(environment, command, "-v0").wait() == 0


@contextmanager
def served(environment: dict, is_filled: bool = False):
    """The port of a site on the database that `environment` names, with starter content.

    Mail only waits: no worker runs. X-Forwarded-For is believed, so that one machine can be many.
    """
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.test", "TRUSTED_PROXY_COUNT": "1"}
    if not is_filled:
        fill(environment)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", *GUNICORN, f"--bind=127.0.0.1:{port}", "config.wsgi"],
        cwd=ROOT,
        env=os.environ | environment,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            return Provider(port, 0).open_form()
        except (OSError, HTTPException, TypeError):
            time.sleep(0.1)
    raise TimeoutError("the site did not start")


class Provider:
    """One of many, each with an email address and a network of their own."""

    def __init__(self, port: int, number: int):
        self.port = port
        self.headers = {"X-Forwarded-For": f"10.0.{number // 250}.{number % 250 + 1}"}
        self.words = {
            "topic": "DSPT",
            "name": f"Siân {number}",
            "email": f"person{number}@example.org",
            "message": f"Message number {number}\nfrom Tŷ Hafan.",
        }

    def open_form(self) -> None:
        page = self._ask("GET", "/contact/")[1]
        self.words["token"] = re.search(r'name="token" value="([^"]+)"', page)[1]

    def send(self) -> str | None:
        """The reference that the thank-you page shows; None where it was not accepted."""
        started = time.perf_counter()
        status, where = self._ask("POST", "/contact/", urlencode(self.words), FORM)
        self.seconds = time.perf_counter() - started
        if status != 302:
            return None
        return re.search(r'<strong class="code">(NC-\w{5})</strong>', self._ask("GET", where)[1])[1]

    def _ask(self, method, address, body=None, headers=None):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, address, body, self.headers | (headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location") or answer.read().decode()
        finally:
            connection.close()

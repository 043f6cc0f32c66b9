"""The whole set that docs/deploy/ describes, on this machine: two sites behind nginx, a worker,
PostgreSQL, Redis and S3. Tests and load runs share it.

    python tests/whole_set.py FOLDER    start it, say where it is, until Ctrl-C
"""

import os
import signal
import ssl
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.nginx import nginx  # noqa: E402 - found by the line above
from tests.postgres import Cluster  # noqa: E402
from tests.services import Service, services  # noqa: E402
from tests.serving import FORM, free_port  # noqa: E402

GUNICORN = [sys.executable, "-m", "gunicorn", "-c", "docs/deploy/gunicorn.conf.py"]
MANAGE = [sys.executable, "manage.py"]


class Site(Service):
    """One web machine: gunicorn from docs/deploy/, with a var/ of its own."""

    def __init__(self, environment: dict):
        port = free_port()
        self.environment = environment | {"BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "1"}
        super().__init__(GUNICORN, port)


class Worker(Service):
    def __init__(self, environment: dict):
        self.environment = environment
        super().__init__([*MANAGE, "worker"], 0)


@dataclass
class Answer:
    status: int
    headers: dict
    text: str
    seconds: float


@dataclass
class WholeSet:
    database: Cluster
    cache: Service
    bucket: Service
    sites: list[Site]
    worker: Worker
    environment: dict
    https: int

    def ask(self, address, data=None, site=None, cookies=None, timeout=60, **headers) -> Answer:
        """Through nginx, or one site directly as its proxy would."""
        started = time.monotonic()
        if site is None:
            trusting = ssl._create_unverified_context()
            connection = HTTPSConnection("127.0.0.1", self.https, timeout=timeout, context=trusting)
        else:
            connection = HTTPConnection("127.0.0.1", site.port, timeout=timeout)
            headers = {"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https"} | headers
        headers = {"Host": "localhost", "Referer": f"https://localhost{address}"} | headers
        if cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        body = data if data is None or isinstance(data, bytes) else urlencode(data)
        headers = (FORM if isinstance(body, str) else {}) | headers
        connection.request("GET" if data is None else "POST", address, body, headers)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        connection.close()
        for line in response.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            if cookies is not None:
                cookies[name] = value
        return Answer(response.status, response.headers, text, time.monotonic() - started)


def manage(environment: dict, *arguments: str) -> None:
    subprocess.run([*MANAGE, *arguments], cwd=ROOT, env=os.environ | environment, check=True)


@contextmanager
def whole_set(folder: Path, **more: str):
    """`more` is for the environment, such as EMAIL_URL."""
    https = free_port()
    for var in ("var", "var1", "var2"):
        (folder / var).mkdir(parents=True)
    with services() as (database, cache, bucket, environment), ExitStack() as stack:
        environment |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "TRUSTED_PROXY_COUNT": "1",
            "SITE_URL": f"https://localhost:{https}",
            "VAR_DIR": str(folder / "var"),
        } | more
        for command in (["migrate"], ["seed"], ["demo_accounts", "--make"]):
            manage(environment, *command, "-v0")
        sites = [Site(environment | {"VAR_DIR": str(folder / f"var{n}")}) for n in (1, 2)]
        worker = Worker(environment)
        for process in (*sites, worker):
            stack.callback(process.stop)
        upstreams = [f"127.0.0.1:{site.port}" for site in sites]
        stack.enter_context(nginx(folder / "nginx", upstreams, https, free_port()))
        running = WholeSet(database, cache, bucket, sites, worker, environment, https)
        for site in sites:  # its port is open before it has started
            running.ask("/health/live", site=site)
        yield running


if __name__ == "__main__":
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: sys.exit())  # which stops all of it
    with whole_set(Path(sys.argv[1]).resolve(), DEMO_PASSWORD="correct horse lamp") as running:
        print(f"https://localhost:{running.https}/", [site.port for site in running.sites])
        signal.pause()

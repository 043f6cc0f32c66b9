"""What a site of two machines has beside it, thrown away afterwards: PostgreSQL, Redis, S3.

python tests/services.py COMMAND…    run COMMAND with the environment pointing at all three
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import create_connection
from urllib.request import Request, urlopen

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.postgres import cluster  # noqa: E402 - found by the line above
from tests.serving import free_port  # noqa: E402

BUCKET = "uploads"
MISSING = "{} is not installed. On Debian and Ubuntu: apt install {}"
KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}


def program(name: str, package: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if not found:
        raise SystemExit(MISSING.format(name, package))
    return found


class Service:
    """A process on a port (0: on none), which can be stopped, frozen and started again."""

    environment: dict[str, str] = {}

    def __init__(self, command: list[str], port: int):
        self.command, self.port = command, port
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 60
        while self.port and time.monotonic() < until:
            try:
                return create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.05)
        if self.port:
            raise TimeoutError(f"{self.command} did not start")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        self.process.wait()

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)


class S3(Service):
    """moto keeps the bucket in memory, so it is made at each start."""

    def start(self) -> None:
        super().start()
        make_bucket(f"http://127.0.0.1:{self.port}", BUCKET)


def make_bucket(server: str, name: str) -> None:
    urlopen(Request(f"{server}/{name}", method="PUT")).close()


def redis() -> Service:
    port, command = free_port(), program("redis-server", "redis-server")
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--databases", "64"]
    return Service([command, *options, "--dir", tempfile.gettempdir()], port)


def s3() -> S3:
    port = free_port()
    return S3([sys.executable, "-m", "moto.server", "--host=127.0.0.1", f"--port={port}"], port)


@contextmanager
def services():
    """All three, with the environment of a site on them."""
    with cluster() as database, ExitStack() as stack:
        cache, bucket = redis(), s3()
        stack.callback(cache.stop)
        stack.callback(bucket.stop)
        environment = KEYS | {
            "DATABASE_URL": database.url,
            "CACHE_URL": f"redis://127.0.0.1:{cache.port}",
            "S3_BUCKET": BUCKET,
            "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{bucket.port}",
            "AWS_DEFAULT_REGION": "eu-west-2",
        }
        yield database, cache, bucket, environment


if __name__ == "__main__":
    with services() as (_, _, _, environment):
        sys.exit(subprocess.run(sys.argv[1:], env=os.environ | environment).returncode)

"""`worker --reload`, as `make dev` runs it: a new process after a change, and none left behind."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.jobs import worker

ROOT = Path(__file__).parents[3]


@pytest.fixture
def reloading_worker(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
        "EMAIL_URL": f"filemail:///{tmp_path}",
    }
    command = [sys.executable, "manage.py", "worker", "--reload"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    yield process
    process.terminate()
    process.wait(timeout=30)


def worker_of(process) -> str:
    """The id of the process that does the work; empty while there is none."""
    command = ["pgrep", "-P", str(process.pid)]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def wait_for_new_worker(process, old: str) -> str:
    until = time.monotonic() + 60
    while (new := worker_of(process)) in ("", old):
        assert time.monotonic() < until
        time.sleep(0.1)
    return new


@pytest.mark.slow
def test_worker_starts_anew_when_code_changes_even_after_it_died(reloading_worker):
    first = wait_for_new_worker(reloading_worker, "")
    os.kill(int(first), 9)  # as when the code cannot be imported
    time.sleep(2)
    assert reloading_worker.poll() is None

    Path(worker.__file__).touch()
    second = wait_for_new_worker(reloading_worker, first)
    reloading_worker.terminate()
    reloading_worker.wait(timeout=30)

    with pytest.raises(ProcessLookupError):
        os.kill(int(second), 0)

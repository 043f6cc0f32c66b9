"""All figures of kept pages in one run, in under 10 minutes: `python -m tests.bench.figures`.

On SQLite and on PostgreSQL: edits, faults that they must find, how long an editor waits, and pages
a second beside an empty view. Then a minute of a busy day. Longer runs are in `make bench`.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext

from tests.postgres import cluster
from tests.serving import ROOT, fill

ON_ONE_SITE = [  # in this order, each with its last lines that count, and its exit code
    ("edits 100", 1, 0),
    ("edits 60 no-date", 1, 1),
    ("saves", 2, 0),
    ("edits 60 no-trigger", 1, 1),  # the trigger stays away
]
SPEED, LOAD = ("speed", 10, 0), ("load 1", 1, 0)


def run(program: tuple[str, int, int], environment: dict) -> bool:
    (name, *arguments), lines, code = program[0].split(), *program[1:]
    started, environment = time.monotonic(), os.environ | {"ROUNDS": "3"} | environment
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{name}", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    is_good = done.returncode == code
    print(f"{'ok ' if is_good else 'BAD'} {program[0]}, {time.monotonic() - started:.0f} s")
    for line in (done.stdout.splitlines() or done.stderr.splitlines())[-lines:]:
        print(f"    {line}", flush=True)
    return is_good


def on_new_site(programs: list[tuple[str, int, int]], is_on_postgresql: bool) -> bool:
    database = cluster() if is_on_postgresql else nullcontext()
    with database as running, tempfile.TemporaryDirectory() as folder:
        url = running.url if running else f"sqlite:///{folder}/db.sqlite3"
        environment = {"VAR_DIR": folder, "DATABASE_URL": url}
        fill(environment)
        good = [run(program, environment) for program in programs]
    return all(good)


def main() -> bool:
    good = []
    for is_on_postgresql in (False, True):
        print("PostgreSQL" if is_on_postgresql else "SQLite", flush=True)
        good += [on_new_site(each, is_on_postgresql) for each in (ON_ONE_SITE, [SPEED])]
    return all([*good, run(LOAD, {})])


if __name__ == "__main__":
    sys.exit(0 if main() else 1)

"""An import that is killed at a random moment: readers see the old list or the new, no mix."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import psycopg
import pytest
from django.db import connection

from tests.guidance.ods.reports import row, written

ROOT = Path(__file__).parents[4]
ROWS = 8_000
KILLS = 6
pytestmark = pytest.mark.slow


@pytest.fixture
def database(tmp_path, db):
    """A database of its own, of the kind the suite runs on: its address, and how to ask it."""
    if connection.vendor == "sqlite":
        import sqlite3

        path = tmp_path / "killed.sqlite3"
        yield f"sqlite:///{path}", lambda: sqlite3.connect(path)
        return
    folder, name = connection.settings_dict["HOST"], f"killed_{os.getpid()}"
    server = psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True)
    server.execute(f"CREATE DATABASE {name}")
    yield (
        f"postgres://postgres@/{folder}/{name}",
        lambda: psycopg.connect(host=folder, user="postgres", dbname=name),
    )
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def at(street, number):
    """A row whose address alone differs, which no editor is asked about."""
    fields = row(f"V{number:04}", f"HOME {number}")
    fields[4] = f"{street} STREET"
    return fields


def test_list_is_whole_when_the_import_is_killed_at_any_moment(database, tmp_path):
    address, connect = database
    lists = {
        street: written(tmp_path / f"{street}.csv", (at(street, n) for n in range(ROWS)))
        for street in ("OLD", "NEW")
    }

    def manage(*arguments):
        environment = os.environ | {"DATABASE_URL": address}
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)

    def import_list(street):
        return manage("import_ods", "--report=ecarehomesite", str(lists[street]))

    def first_words():
        with connect() as reader:
            found = reader.execute(
                "SELECT substr(address, 1, 3), count(*) FROM ods_organisation GROUP BY 1"
            ).fetchall()
        reader.close()
        return dict(found)

    assert manage("migrate", "-v0").wait() == 0
    assert import_list("OLD").wait() == 0
    started = time.monotonic()
    assert import_list("NEW").wait() == 0
    length = time.monotonic() - started
    random = Random(7)
    for _ in range(KILLS):
        (now,) = first_words()
        running = import_list("OLD" if now == "NEW" else "NEW")
        until = time.monotonic() + random.uniform(0.3, 1.1) * length
        while time.monotonic() < until and running.poll() is None:
            assert first_words() in ({"OLD": ROWS}, {"NEW": ROWS})
            time.sleep(0.05)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert first_words() in ({"OLD": ROWS}, {"NEW": ROWS})

    last = "OLD" if first_words() == {"NEW": ROWS} else "NEW"
    assert import_list(last).wait() == 0
    assert first_words() == {last: ROWS}

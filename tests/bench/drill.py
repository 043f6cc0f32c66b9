"""A site is backed up while people write, destroyed, and restored; then compared row by row.

`make bench` runs it with 5,000 accounts and 2 GB, the tests in small, and on a bucket where the
environment names one. `drill_site.py` is what it runs inside the site.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.drill_site import WHILE
from tests.services import make_bucket

ROOT = Path(__file__).parents[2]


@dataclass
class Place:
    """Where a site is: its database, its folder, and the bucket of its uploads, if it has one."""

    folder: Path
    database: str
    bucket: str = ""

    @property
    def environment(self) -> dict:
        settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": "site"}
        settings |= {"S3_BUCKET": self.bucket, "CACHE_URL": "dbcache://cache"}
        return settings | {"VAR_DIR": str(self.folder), "DATABASE_URL": self.database}

    def run(self, *command: str) -> subprocess.CompletedProcess:
        program = [sys.executable, *command]
        environment = os.environ | self.environment
        return subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True)

    def manage(self, *arguments: str) -> str:
        done = self.run("manage.py", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rows(self, tables) -> dict[str, set[str]]:
        with closing(connect(self.database)) as connection:
            return {
                table: {_row(each) for each in connection.execute(f'SELECT * FROM "{table}"')}
                for table in tables
            }

    def files(self) -> dict[str, str]:
        return json.loads(self.run("-m", "tests.bench.drill_site", "files").stdout)

    def destroy(self) -> None:
        """The files of a bucket first: what deletes them needs the database."""
        assert self.run("-m", "tests.bench.drill_site", "empty").returncode == 0
        shutil.rmtree(self.folder)


def connect(url: str):
    if url.startswith("sqlite"):
        return sqlite3.connect(url.removeprefix("sqlite:///"))
    import psycopg

    host, _, name = url.removeprefix("postgres://postgres@/").rpartition("/")
    return psycopg.connect(host=f"/{host.lstrip('/')}", dbname=name, user="postgres")


def _row(row: tuple) -> str:
    """Mail that waited is held afterwards; nothing else may differ."""
    return repr(row).replace("'waiting'", "'held'")


@contextmanager
def people_who_write(place: Place):
    command = [sys.executable, "-m", "tests.bench.drill_site", "write"]
    environment = os.environ | place.environment
    writer = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout.readline() == "writing\n"
        yield
    finally:
        writer.terminate()
        writer.wait()


def drill(old: Place, new: Place, sets: Path, accounts: int, file_bytes: int) -> dict[str, float]:
    """Seconds of the backup and the restore. Fails where anything differs."""
    filled = old.run("-m", "tests.bench.drill_site", "fill", str(accounts), str(file_bytes))
    assert filled.returncode == 0, filled.stderr
    started = time.monotonic()
    tables = json.loads(old.run("-m", "tests.bench.drill_site", "tables").stdout)
    before = old.rows(tables)
    with people_who_write(old):
        started = time.monotonic()
        old.manage("backup", str(sets))
        seconds = {"backup": time.monotonic() - started}
        time.sleep(1)
    after, files = old.rows(tables), old.files()
    old.destroy()
    (made,) = sets.iterdir()
    manifest = json.loads((made / "manifest.json").read_text())
    assert manifest["rows"].keys() == set(tables)

    refuse_other_rows(new, made)
    started = time.monotonic()
    new.manage("restore", str(made))
    seconds["restore"] = time.monotonic() - started
    compare(before, new.rows(tables), after)
    compare_files(manifest, new.files(), files)
    return seconds


def refuse_other_rows(new: Place, made: Path) -> None:
    """Afterwards the place is as empty as before, or `restore` would refuse it."""
    path = made / "manifest.json"
    text = path.read_text()
    told = json.loads(text)
    told["rows"]["users_user"] += 1
    path.write_text(json.dumps(told))
    refused = new.run("manage.py", "restore", str(made))
    assert refused.returncode == 1
    assert "has other rows than its manifest says: users_user" in refused.stderr
    path.write_text(text)


def compare(before: dict, restored: dict, after: dict) -> None:
    """All that was there when the backup began, and of what was written meanwhile a beginning."""
    for table, rows in before.items():
        assert rows <= restored[table], f"{table} lost {sorted(rows - restored[table])[:3]}"
        made_up = [row for row in restored[table] - after[table] if WHILE not in row]
        assert not made_up or table in OF_DELETED, f"{table} has {made_up[:3]}"
    written = {table: sum(WHILE in row for row in restored[table]) for table in PAIR}
    assert written["contact_message"] == written["core_outgoingmail"], written
    meanwhile = sum(WHILE in row for row in after["contact_message"])
    assert 0 <= written["contact_message"] < meanwhile, "nobody wrote while the backup ran"


PAIR = ("contact_message", "core_outgoingmail")  # written in one transaction
# Rows of the documents that were deleted meanwhile, without their title.
OF_DELETED = {"wagtailsearch_indexentry", "wagtailcore_referenceindex", "search_searchterm"}


def compare_files(manifest: dict, restored: dict[str, str], files: dict[str, str]) -> None:
    named = {path.removeprefix("files/") for path in manifest["files"]} - {"database"}
    assert restored.keys() == named
    assert all(files.get(name, digest) == digest for name, digest in restored.items())
    assert all("while" in name for name in manifest["missing"]), manifest["missing"]


def bench() -> None:
    from tests.postgres import cluster
    from tests.serving import fill as seed

    with tempfile.TemporaryDirectory() as folder, cluster() as postgres:
        for engine in ("sqlite", "postgresql"):
            old, new, sets = two_places(Path(folder) / engine, engine, postgres.url)
            seed(old.environment)
            seconds = drill(old, new, sets, accounts=5_000, file_bytes=2_000_000_000)
            took = ", ".join(f"{what} {each / 60:.1f} min" for what, each in seconds.items())
            print(f"drill on {engine}, 5,000 accounts and 2 GB: {took}", flush=True)


def own_bucket(name: str) -> str:
    """ "" where the environment names no bucket beside which to make one."""
    if not os.environ.get("S3_BUCKET"):
        return ""
    make_bucket(os.environ["AWS_ENDPOINT_URL_S3"], name)
    return name


def two_places(folder: Path, engine: str, url: str) -> tuple[Place, Place, Path]:
    """A site, an empty place for it, and a folder for backups."""
    names = ("old", "new", "sets")
    for name in names:
        (folder / name).mkdir(parents=True)
    places = []
    for name in names[:2]:
        database = f"sqlite:///{folder / name / 'db.sqlite3'}"
        if engine == "postgresql":
            database = f"{url.rpartition('/')[0]}/drill_{name}_{os.getpid()}"
            with closing(connect(url)) as connection:
                connection.autocommit = True
                connection.execute(f'CREATE DATABASE "{database.rpartition("/")[2]}"')
        bucket = own_bucket(f"drill-{name}-{os.getpid()}")
        places.append(Place(folder / name, database, bucket))
    return (*places, folder / "sets")


if __name__ == "__main__":
    bench()

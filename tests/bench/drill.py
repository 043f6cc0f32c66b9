"""A site is backed up while people write, destroyed, and restored; then compared row by row.

`make bench` runs it with 5,000 accounts and 2 GB, the tests in small. As a program it fills the
site that the environment names, or writes to it until it is ended:

    python -m tests.bench.drill fill ACCOUNTS BYTES
    python -m tests.bench.drill write
"""

import hashlib
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

ROOT = Path(__file__).parents[2]
WHILE = "Written while the backup ran"
FILE_BYTES = 10_000_000


@dataclass
class Place:
    """Where a site is: its database and its folder."""

    folder: Path
    database: str

    @property
    def environment(self) -> dict:
        settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": "site"}
        settings |= {"S3_BUCKET": "", "CACHE_URL": "dbcache://cache"}  # as rows and files
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
        media = self.folder / "media"
        return {
            str(path.relative_to(media)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in media.rglob("*")
            if path.is_file()
        }

    def destroy(self) -> None:
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
    command = [sys.executable, "-m", "tests.bench.drill", "write"]
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
    filled = old.run("-m", "tests.bench.drill", "fill", str(accounts), str(file_bytes))
    assert filled.returncode == 0, filled.stderr
    started = time.monotonic()
    tables = json.loads(old.run("-m", "tests.bench.drill", "tables").stdout)
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


# --- What runs inside the site


def fill(accounts: int, file_bytes: int) -> None:
    from allauth.account.models import EmailAddress
    from django.contrib.auth.hashers import make_password
    from django.core.files.base import ContentFile

    from core.media.models import Document
    from members.checklist.models import Checklist, ChecklistMembership, ItemMark
    from members.checklist.toolkit import ChecklistItem
    from members.users.models import User
    from tests.factories import PASSWORD, MessageFactory, OutgoingMailFactory

    password, items = make_password(PASSWORD), list(ChecklistItem.objects.all()[:10])
    users = User.objects.bulk_create(
        User(
            email=f"person{number}@example.org",
            password=password,
            first_name="Siân",
            last_name=f"Example {number}",
            organisation="Tŷ Hafan",
            membership="approved",
        )
        for number in range(accounts)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    checklists = Checklist.objects.bulk_create(Checklist(name=user.organisation) for user in users)
    ChecklistMembership.objects.bulk_create(
        ChecklistMembership(checklist=checklist, user=user)
        for checklist, user in zip(checklists, users, strict=True)
    )
    ItemMark.objects.bulk_create(
        ItemMark(checklist=checklist, item=item, state="done", changed_by=user)
        for checklist, user in zip(checklists, users, strict=True)
        for item in items
    )
    for _ in range(10):
        MessageFactory()
        OutgoingMailFactory()
    while file_bytes > 0:
        content = ContentFile(os.urandom(min(file_bytes, FILE_BYTES)), name="evidence.pdf")
        Document.objects.create(title=f"Evidence {file_bytes}", file=content)
        file_bytes -= FILE_BYTES


def write() -> None:
    """A message and its mail in one transaction, a document that stays and one that goes."""
    from django.core.files.base import ContentFile
    from django.db import transaction

    from core.media.models import Document
    from tests.factories import MessageFactory, OutgoingMailFactory

    number = 0
    while True:
        number += 1
        with transaction.atomic():
            key = f"while-{os.getpid()}-{number}"
            MessageFactory(text=f"{WHILE} {number}", idempotency_key=key)
            OutgoingMailFactory(subject=f"{WHILE} {number}")
        for stays in (True, False):
            content = ContentFile(os.urandom(10_000), name=f"while-{number}.pdf")
            document = Document.objects.create(title=f"{WHILE} {number}", file=content)
            if not stays:
                document.delete()
        if number == 1:
            print("writing", flush=True)


def tables() -> None:
    from django.db import connection

    names = connection.introspection.django_table_names(only_existing=True)
    print(json.dumps(sorted(set(names) - {"django_session"})))


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
        places.append(Place(folder / name, database))
    return (*places, folder / "sets")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        bench()
    else:
        import django

        django.setup()
        {"fill": fill, "write": write, "tables": tables}[sys.argv[1]](*map(int, sys.argv[2:]))

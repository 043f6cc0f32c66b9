"""Backup sets of a small site on SQLite: what is in one, and what is refused, in plain words."""

import json
import os
import resource
import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db.utils import ConnectionHandler

from core.backup.last import last_backup
from core.backup.sets import delete_old_sets

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SITE = """
    CREATE TABLE core_document (id integer PRIMARY KEY, file text);
    CREATE TABLE core_outgoingmail (subject text, state text, leased_until text);
    CREATE TABLE django_migrations (app text, name text);
    CREATE TABLE django_session (session_key text);
    INSERT INTO core_document (file) VALUES ('documents/policy.pdf'), ('documents/gone.pdf'), ('');
    INSERT INTO core_outgoingmail VALUES ('New', 'waiting', 'now'), ('Old', 'sent', NULL);
    INSERT INTO django_migrations VALUES ('core', '0001_initial'), ('users', '0001_initial');
    INSERT INTO django_session VALUES ('logged-in');
"""


@pytest.fixture
def go_to(settings, monkeypatch, tmp_path):
    """Makes the site of this folder the one that commands work on."""

    def go(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        settings.MEDIA_ROOT = folder / "media"
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "db.sqlite3"}
        connection = ConnectionHandler({"default": database})["default"]
        for module in ("sets", "databases"):
            monkeypatch.setattr(f"core.backup.{module}.connection", connection)
        return folder

    mask = os.umask(0)
    os.umask(mask)
    yield go
    os.umask(mask)


@pytest.fixture
def sets(go_to, tmp_path):
    with closing(sqlite3.connect(go_to("old") / "db.sqlite3")) as database:
        database.executescript(SITE)
    stored = tmp_path / "old/media/documents/policy.pdf"
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"%PDF " * 40_000)
    folder = tmp_path / "sets"
    folder.mkdir()
    return folder


def run(command: str, folder: Path) -> tuple[str, str]:
    out, errors = StringIO(), StringIO()
    call_command(command, str(folder), stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


@pytest.fixture
def backup(sets) -> Path:
    run("backup", sets)
    (made,) = sets.iterdir()
    return made


def rows(path: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


def test_a_set_has_rows_and_files_for_its_owner_only_and_tells_what_is_missing(sets):
    said, warned = run("backup", sets)
    (made,) = sets.iterdir()

    assert "5 rows and 1 upload" in said  # sessions are not counted
    assert last_backup()
    assert warned == "Not in the storage, so not in the backup: documents/gone.pdf\n"
    assert rows(made / "database", "SELECT * FROM django_session") == []
    assert b"logged-in" not in (made / "database").read_bytes()
    for path in [made, *made.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_restore_brings_all_back_with_mail_held_and_nobody_logged_in(backup, go_to):
    new = go_to("new")
    said, warned = run("restore", backup)
    database = new / "db.sqlite3"

    assert "5 rows and 1 upload" in said
    assert "documents/gone.pdf" in warned
    assert rows(database, "SELECT * FROM core_outgoingmail") == [
        ("New", "held", None),
        ("Old", "sent", None),
    ]
    assert rows(database, "SELECT * FROM django_session") == []
    assert (new / "media/documents/policy.pdf").read_bytes() == b"%PDF " * 40_000


def test_another_secret_key_is_told(backup, go_to, settings):
    go_to("new")
    settings.SECRET_KEY = "another"
    assert "Put the old one into SECRET_KEY_FALLBACKS" in run("restore", backup)[1]


def test_a_key_among_the_earlier_ones_is_good(backup, go_to, settings):
    go_to("new")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert "SECRET_KEY" not in run("restore", backup)[1]


def change(backup: Path, **values) -> None:
    path = backup / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


DAMAGE = {
    "is not a whole backup": lambda made: (made / "manifest.json").unlink(),
    "manifest.json is damaged": lambda made: (made / "manifest.json").write_text("{"),
    "was made by a newer version": lambda made: change(made, format=2),
    "is of another version": lambda made: change(made, migrations={"core": "9999_later"}),
    "This backup is of postgresql": lambda made: change(made, engine="postgresql"),
    "policy.pdf is damaged": lambda made: (made / "files/documents/policy.pdf").write_bytes(b"x"),
    "policy.pdf cannot be read": lambda made: (made / "files/documents/policy.pdf").unlink(),
    "database is damaged": lambda made: (made / "database").write_bytes(b"x"),
    "has other rows than its manifest": lambda made: change(made, rows={"core_document": 4}),
}


@pytest.mark.parametrize("sentence", DAMAGE)
def test_what_is_not_a_whole_set_of_this_program_is_refused_and_nothing_is_left(
    backup, go_to, sentence
):
    new = go_to("new")
    DAMAGE[sentence](backup)

    with pytest.raises(CommandError, match=sentence):
        run("restore", backup)
    left = [path for path in new.rglob("*") if path.is_file() and path.stat().st_size]
    assert not left


def test_a_set_names_no_file_outside_the_storage(backup, go_to):
    go_to("new")
    told = json.loads((backup / "manifest.json").read_text())
    change(backup, files=told["files"] | {"files/../../old/db.sqlite3": [1, "x"]})
    with pytest.raises(CommandError, match="is damaged"):
        run("restore", backup)


def test_nothing_is_restored_over_a_site(backup, go_to):
    site = go_to("old") / "db.sqlite3"
    before = site.read_bytes()
    with pytest.raises(CommandError, match="The database is not empty: it has 4 tables"):
        run("restore", backup)
    assert site.read_bytes() == before

    go_to("new")
    default_storage.save("documents/policy.pdf", (backup / "database").open("rb"))
    with pytest.raises(CommandError, match="is there already"):
        run("restore", backup)
    assert default_storage.exists("documents/policy.pdf")


@contextmanager
def a_full_disk(max_bytes: int):
    """No file may grow beyond this: the system refuses the write, as it does on a full disk."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@pytest.mark.parametrize("room", [4_000, 100_000], ids=["for-nothing", "for-the-database"])
def test_a_disk_that_fills_up_leaves_no_half_set(sets, room):
    with a_full_disk(room), pytest.raises(CommandError, match="No backup was made in"):
        run("backup", sets)
    assert list(sets.iterdir()) == []


def test_a_disk_that_fills_up_leaves_no_half_site(backup, go_to):
    new = go_to("new")
    with a_full_disk(100_000), pytest.raises(CommandError, match="Nothing was restored"):
        run("restore", backup)
    assert not [path for path in new.rglob("*") if path.is_file() and path.stat().st_size]


def test_a_folder_that_is_not_there_is_not_made(sets):
    with pytest.raises(CommandError, match=r"There is no folder .*/away\. Make it, or connect"):
        run("backup", sets / "away")
    assert not (sets / "away").exists()


def made(folder: Path, age: timedelta, ending: str = "") -> Path:
    path = folder / ((datetime.now(UTC) - age).strftime("backup-%Y-%m-%dT%H%M%SZ") + ending)
    path.mkdir()
    return path


def test_sets_go_after_30_days_and_what_is_not_a_set_stays(tmp_path, settings):
    old, young = (made(tmp_path, settings.KEEP_BACKUPS + timedelta(hours=each)) for each in (1, -1))
    killed, running = (made(tmp_path, timedelta(hours=each), ".unfinished") for each in (25, 1))
    others = {tmp_path / f"backup-{name}" for name in ("of-photos", "2026-01-01")}
    for other in others:
        other.mkdir()

    assert delete_old_sets(tmp_path) == 2
    assert set(tmp_path.iterdir()) == {young, running} | others
    assert not old.exists() and not killed.exists()


def test_a_set_that_cannot_be_deleted_is_named_and_stops_no_other(sets, settings, monkeypatch):
    stuck, old = (made(sets, settings.KEEP_BACKUPS + timedelta(days=each)) for each in (2, 1))
    delete = shutil.rmtree

    def rmtree(path, **options):
        if path == stuck:
            raise PermissionError(13, "Permission denied")
        delete(path, **options)

    monkeypatch.setattr("core.backup.sets.shutil.rmtree", rmtree)
    with pytest.raises(CommandError, match=rf"{stuck.name} \(Permission denied\)"):
        run("backup", sets)
    assert not old.exists()
    assert len([*sets.iterdir()]) == 2  # the new one, and the one that is named


def test_old_sets_go_although_none_was_made_but_the_newest_stays(sets, settings):
    """They may be what fills the disk; the last one that there is may be needed."""
    older, old = (made(sets, settings.KEEP_BACKUPS + timedelta(days=each)) for each in (2, 1))
    with a_full_disk(10_000), pytest.raises(CommandError, match="No backup was made"):
        run("backup", sets)
    assert [*sets.iterdir()] == [old]
    assert not older.exists()

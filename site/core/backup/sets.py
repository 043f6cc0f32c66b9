"""Makes backup sets and restores them: the database and the uploads that its rows name.

docs/decisions.md: A backup is the engine's own copy, and the files that its rows name
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import FileField
from django.utils import timezone

from core.backup import manifest as manifests
from core.backup.databases import NOT_COPIED, Ask, copied, load
from core.backup.manifest import DATABASE, FILES, BackupError, Manifest, check_files

PREFIX, TIME = "backup-", "%Y-%m-%dT%H%M%SZ"  # in the name of a set
UNFINISHED = ".unfinished"
MAX_UNFINISHED_AGE = timedelta(days=1)  # of what a backup that was killed left behind


def back_up(folder: Path) -> tuple[Path, Manifest]:
    """A new set in `folder`. Raises BackupError, with nothing left behind."""
    if not folder.is_dir():
        raise BackupError(f"There is no folder {folder}. Make it, or connect its disk, first.")
    os.umask(0o077)
    finished = folder / datetime.now(UTC).strftime(PREFIX + TIME)
    unfinished = finished.with_name(finished.name + UNFINISHED)
    with _plain_errors(f"No backup was made in {folder}"):
        unfinished.mkdir()
        try:
            manifest = _fill(unfinished)
            manifest.write(unfinished)
            os.sync()
            unfinished.rename(finished)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
    return finished, manifest


def delete_old_sets(folder: Path) -> int:
    """How many; the newest whole set stays. Raises BackupError at the end if one could not go."""
    made = {path: time for path in folder.glob(f"{PREFIX}*") if (time := _time_in_name(path))}
    newest = max((path for path in made if path.suffix != UNFINISHED), default=None)
    deleted, kept = 0, []
    for path, time in made.items():
        max_age = MAX_UNFINISHED_AGE if path.suffix == UNFINISHED else settings.KEEP_BACKUPS
        if path == newest or time >= datetime.now(UTC) - max_age:
            continue
        try:
            shutil.rmtree(path)
            deleted += 1
        except OSError as error:
            kept.append(f"{path} ({error.strerror})")
    if kept:
        raise BackupError(f"An old backup could not be deleted: {', '.join(kept)}.")
    return deleted


def _time_in_name(path: Path) -> datetime | None:
    """None for what is no set of ours."""
    try:
        name = path.name.removesuffix(UNFINISHED)
        return datetime.strptime(name, PREFIX + TIME).replace(tzinfo=UTC)
    except ValueError:
        return None


def restore(folder: Path) -> Manifest:
    """Raises BackupError, with nothing changed, unless all of the set is restored."""
    manifest = manifests.read_manifest(folder)
    os.umask(0o077)
    stored: list[str] = []
    with _plain_errors("Nothing was restored"):
        _check_fits(manifest)
        _check_is_empty(manifest)
        check_files(folder, manifest)
        try:
            for name in manifest.uploads:
                stored.append(name)  # before, as a full disk leaves a part of it
                with (folder / FILES / name).open("rb") as file:
                    default_storage.save(name, File(file))
            load(folder / DATABASE, manifest.rows)
        except BaseException:
            for name in stored:
                default_storage.delete(name)
            raise
    return manifest


def _fill(folder: Path) -> Manifest:
    with copied(folder / DATABASE) as ask:
        tables = connection.introspection.django_table_names(only_existing=True)
        tables = sorted(set(tables) - set(NOT_COPIED))
        rows = {table: ask(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables}  # noqa: S608
        migrations = dict(ask("SELECT app, max(name) FROM django_migrations GROUP BY app"))
        names = _named_files(ask, tables)
    missing = [name for name in names if not _fetch(name, folder / FILES / name)]
    there = [f"{FILES}/{name}" for name in names if name not in missing]
    return Manifest(
        format=manifests.FORMAT,
        made=timezone.now().isoformat(timespec="seconds"),
        engine=connection.vendor,
        migrations=migrations,
        rows=rows,
        files=manifests.described(folder, [DATABASE, *there]),
        missing=missing,
        key=manifests.key_fingerprints()[0],
    )


def _named_files(ask: Ask, tables: list[str]) -> list[str]:
    columns = {
        (field.model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, FileField) and field.model._meta.db_table in tables
    }
    found = (
        ask(f'SELECT "{column}" FROM "{table}" WHERE "{column}" <> \'\'')  # noqa: S608
        for table, column in columns
    )
    return sorted({name for rows in found for (name,) in rows})


def _fetch(name: str, path: Path) -> bool:
    """False for a file that is not there: lost, or deleted since the database was copied."""
    try:
        source = default_storage.open(name, "rb")
    except FileNotFoundError:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with source, path.open("wb") as file:
        shutil.copyfileobj(source, file)
    return True


def _check_fits(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise BackupError(
            f"This backup is of {manifest.engine}, and DATABASE_URL names {connection.vendor}. "
            f"Name an empty database of {manifest.engine}."
        )
    known = MigrationLoader(None).disk_migrations
    unknown = [
        f"{app}.{name}" for app, name in manifest.migrations.items() if (app, name) not in known
    ]
    if unknown:
        raise BackupError(
            f"This backup is of another version of this program ({unknown[0]} is not in this "
            "one). Install the version that made it, then restore."
        )


def _check_is_empty(manifest: Manifest) -> None:
    if tables := connection.introspection.table_names():
        raise BackupError(
            f"The database is not empty: it has {len(tables)} tables. Nothing is restored over "
            "it. Name a new, empty database in DATABASE_URL."
        )
    if name := next(filter(default_storage.exists, manifest.uploads), ""):
        raise BackupError(f"The upload {name} is there already. Move the uploads away first.")


@contextmanager
def _plain_errors(what: str) -> Iterator[None]:
    try:
        yield
    except (OSError, Error) as error:
        reason = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        raise BackupError(f"{what}: {reason}.") from error

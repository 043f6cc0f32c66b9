"""Sites with the starter content, which every test starts from: filled once, and copied."""

import os
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection

from tests.serving import fill

TEMPLATE = "starter"  # a database of PostgreSQL, made anew by each run
ALONE = {"S3_BUCKET": "", "CACHE_URL": "dbcache://cache"}  # rows and files, to be copied


def make_sqlite(folder: Path) -> None:
    database = f"sqlite:///{folder / 'db.sqlite3'}"
    fill({"VAR_DIR": str(folder), "DATABASE_URL": database} | ALONE)


def make_postgresql(folder: Path) -> None:
    """The files in `folder`, the rows in the database `TEMPLATE`."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {TEMPLATE}")
        cursor.execute(f"CREATE DATABASE {TEMPLATE}")
    fill({"VAR_DIR": str(folder), "DATABASE_URL": postgresql_url(TEMPLATE)} | ALONE)


def store_files(media: Path) -> None:
    """Into the storage that the settings name, a disk or a bucket."""
    for path in filter(Path.is_file, media.rglob("*")):
        with path.open("rb") as file:
            default_storage.save(str(path.relative_to(media)), file)


def postgresql_url(name: str) -> str:
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


@contextmanager
def postgresql_copy(name: str):
    """The address of a copy of the database `TEMPLATE`."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield postgresql_url(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

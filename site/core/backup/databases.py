"""The database as one file and back: a copy that SQLite makes, or what `pg_dump` writes.

docs/decisions.md: A backup is the engine's own copy, and the files that its rows name
"""

import gzip
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from django.db import connection, transaction

from core.backup.manifest import BackupError

Ask = Callable[[str], list[tuple]]

NOT_COPIED = ("django_session", "cache")  # their tables stay, empty: everybody logs in again
HOLD_MAIL = (
    "UPDATE core_outgoingmail SET state = 'held', leased_until = NULL WHERE state = 'waiting'"
)
OTHER_ROWS = "The database in the backup has other rows than its manifest says: {}."


@contextmanager
def copied(path: Path) -> Iterator[Ask]:
    """Copies the database to `path`; yields what asks the very same state of it."""
    copy = {"sqlite": _copied_by_sqlite, "postgresql": _copied_by_pg_dump}[connection.vendor]
    with copy(path) as ask:
        yield ask


def load(path: Path, rows: dict[str, int]) -> None:
    """Fill the empty database with what `copied` wrote; mail that waited is held.

    Raises BackupError, with the database empty as before, unless each table has as many rows as
    `rows` says.
    """
    {"sqlite": _load_sqlite, "postgresql": _load_by_psql}[connection.vendor](path, rows)


@contextmanager
def _copied_by_sqlite(path: Path) -> Iterator[Ask]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA secure_delete = ON")
        for table in set(NOT_COPIED) & set(connection.introspection.table_names()):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608
        copy.commit()
        yield lambda sql: copy.execute(sql).fetchall()


def _load_sqlite(path: Path, rows: dict[str, int]) -> None:
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    fresh = target.with_name(f"{target.name}.restoring")
    try:
        shutil.copyfile(path, fresh)
        with closing(sqlite3.connect(fresh)) as database:
            for table, count in rows.items():
                if database.execute(f'SELECT count(*) FROM "{table}"').fetchone() != (count,):  # noqa: S608
                    raise BackupError(OTHER_ROWS.format(table))
            database.execute(HOLD_MAIL)
            database.commit()
        for journal in ("-wal", "-shm"):
            target.with_name(target.name + journal).unlink(missing_ok=True)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _copied_by_pg_dump(path: Path) -> Iterator[Ask]:
    """The transaction shows what pg_dump copies, whatever others write meanwhile."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        parameters = [f"--snapshot={cursor.fetchone()[0]}", f"--file={path}", "--compress=6"]
        parameters += ["--no-owner", "--no-acl", "--no-comments"]
        parameters += [f"--exclude-table-data={table}" for table in NOT_COPIED]
        with _client("pg_dump", parameters) as dump:
            dump.stdin.close()

        def ask(sql: str) -> list[tuple]:
            cursor.execute(sql)
            return cursor.fetchall()

        yield ask


def _load_by_psql(path: Path, rows: dict[str, int]) -> None:
    """In one transaction that only the last line ends: cut off anywhere, nothing is kept."""
    parameters = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    with _client("psql", parameters) as psql, gzip.open(path) as dump:
        psql.stdin.write(b"BEGIN;\n")
        shutil.copyfileobj(dump, psql.stdin)
        checks = [
            f'DO $$ BEGIN IF (SELECT count(*) FROM "{table}") <> {count} THEN '  # noqa: S608
            f"RAISE EXCEPTION '{OTHER_ROWS.format(table)}'; END IF; END $$"
            for table, count in rows.items()
        ]
        last = ["RESET ALL", *checks, HOLD_MAIL, "COMMIT", "ANALYZE", ""]
        psql.stdin.write(";\n".join(last).encode())
        psql.stdin.close()


@contextmanager
def _client(program: str, parameters: list[str]) -> Iterator[subprocess.Popen]:
    """A program of PostgreSQL's, told where the database is. Raises BackupError if it fails."""
    if not shutil.which(program):
        raise BackupError(
            f"{program} is not installed. On Debian and Ubuntu: apt install postgresql-client"
        )
    found = connection.client.settings_to_cmd_args_env(connection.settings_dict, parameters)
    (_, *arguments), secrets = found
    with TemporaryFile() as errors:
        pipes = {"stdin": subprocess.PIPE, "stderr": errors}
        run = subprocess.Popen([program, *arguments], env=os.environ | (secrets or {}), **pipes)  # noqa: S603
        with suppress(BrokenPipeError), run:  # it has ended already, and says why
            yield run
        if run.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip() or "no reason"
            raise BackupError(f"{program} ended with: {said.splitlines()[0]}")

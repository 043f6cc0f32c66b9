"""How good and how fast the ODS finder is, at the size of the real list, on both databases.

    make bench ODS_FILES="ecarehomesite.csv …" BEFORE=checkout

With BEFORE another checkout is asked the same, by kind of query, in the same run.

Reports of social care sites and head offices are searched for; any other report in the 27-column
layout adds to the size, and made-up rows fill up to 120,000. Without files made-up homes are
searched for. Nothing of the files is kept.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tests"), str(ROOT / "tests/bench")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

from filler import made_up_list
from postgres import cluster

SIZE = 120_000
SEED = 2026
MAX_TARGETS = 3_000  # of the made-up rows
FIGURES = ("ods_figures.py", "ods_kinds.py", "ods_trust.py", "ods_register.py")
Database = Callable[[str], AbstractContextManager[str]]


def main(files: list[Path]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "ecarehomesite.csv"
        targets = Path(folder) / "targets.json"
        _make_list(files, whole, targets)
        ok = True
        for database in (_sqlite, _postgresql):
            if before := os.environ.get("BEFORE"):
                _ask_before(Path(before).resolve(), database, folder, [whole, targets])
            with database(f"{folder}/") as url:
                for figures in FIGURES:
                    command = [sys.executable, ROOT / "tests/bench" / figures, whole, targets]
                    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url})
                    ok = ok and done.returncode == 0
    return 0 if ok else 1


def _ask_before(checkout: Path, database: Database, folder: str, files: list[Path]) -> None:
    """Print what the code of another checkout finds of each kind, and how fast."""
    with database(f"{folder}/before-") as url:
        env = os.environ | {"DATABASE_URL": url, "CODE": str(checkout)}
        for command in (
            ["manage.py", "migrate", "-v0"],
            ["manage.py", "import_ods", "--report=ecarehomesite", files[0]],
            [ROOT / "tests/bench/ods_kinds.py", *files],
        ):
            subprocess.run([sys.executable, *command], cwd=checkout, env=env)


@contextmanager
def _sqlite(folder: str):
    yield f"sqlite:///{folder}bench.sqlite3"


@contextmanager
def _postgresql(folder: str):
    with cluster() as running:
        yield running.url


def _make_list(files: list[Path], whole: Path, targets: Path) -> None:
    import django

    django.setup()
    from guidance.ods.importing.read import COLUMNS, RefusedReportError, read_fields
    from guidance.ods.importing.recognise import recognise_report

    rows, wanted = {}, []
    for path in files:
        try:
            recognise_report(path)
            is_care = True
        except RefusedReportError:
            is_care = False
        for _, fields in read_fields(path):
            if len(fields) == COLUMNS and rows.setdefault(fields[0], fields) is fields and is_care:
                wanted.append(fields[0])
    made = made_up_list(Random(SEED), set(rows), SIZE - len(rows))
    with whole.open("w", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([*rows.values(), *made.rows])
    wanted = wanted or Random(SEED).sample([row[0] for row in made.rows], MAX_TARGETS)
    targets.write_text(
        json.dumps({"codes": wanted, "successors": made.successors, "fates": made.fates})
    )
    print(f"{len(wanted):,} to search for; {len(rows):,} rows given, {len(made.rows):,} made up")


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))

"""How good and how fast the ODS finder is, at the size of the real list, on both databases.

    make bench ODS_FILES="ecarehomesite.csv …"

Reports of social care sites and head offices are searched for; any other report in the 27-column
layout adds to the size, and made-up rows fill up to 120,000. Without files the sample that ships
is searched for. Nothing of the files is kept.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tests"), str(ROOT / "tests/bench")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

from filler import filler
from postgres import cluster

SIZE = 120_000
SEED = 2026


def main(files: list[Path]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "ecarehomesite.csv"
        targets = Path(folder) / "targets.json"
        _make_list(files, whole, targets)
        ok = True
        for database in (_sqlite, _postgresql):
            with database(folder) as url:
                command = [sys.executable, ROOT / "tests/bench/ods_figures.py", whole, targets]
                done = subprocess.run(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url})
                ok = ok and done.returncode == 0
    return 0 if ok else 1


@contextmanager
def _sqlite(folder: str):
    yield f"sqlite:///{folder}/bench.sqlite3"


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
    for path in files or sorted((ROOT / "guidance/ods/seed").glob("ecare*.csv")):
        try:
            recognise_report(path)
            is_care = True
        except RefusedReportError:
            is_care = False
        for _, fields in read_fields(path):
            if len(fields) == COLUMNS and rows.setdefault(fields[0], fields) is fields and is_care:
                wanted.append(fields[0])
    given = len(rows)
    for row in filler(Random(SEED), set(rows)):
        if len(rows) >= SIZE:
            break
        rows[row[0]] = row
    with whole.open("w", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows.values())
    targets.write_text(json.dumps(wanted))
    print(f"{len(wanted):,} to search for among {len(rows):,}: {given:,} given, the rest made up")


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))

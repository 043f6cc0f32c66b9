"""Whether the finder is ever surer than it may be, in the database `ods_figures.py` filled.

Homes whose own row is taken out, and names in no list, must never get a code to use. What replaced
closed codes is compared with what became of the made-up homes.
"""

import csv
import json
import os
import sys
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tests/bench")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from django.db import connection, transaction

from guidance.ods.find import find
from guidance.ods.models import Organisation
from guidance.ods.successors import successors_of

HOMES, NAMES, CLOSED = 100, 60, 2_000
NAME, STREET, TOWN, POSTCODE = 1, 4, 7, 9
ASKED = ((NAME,), (NAME, TOWN), (NAME, POSTCODE), (NAME, STREET), (STREET, TOWN), (POSTCODE,))
Row = list[str]


def count_uses_of_missing(rows: list[Row], random: Random) -> int:
    uses = 0
    for row in random.sample(rows, HOMES):
        with transaction.atomic():
            Organisation.objects.filter(code=row[0]).delete()
            uses += any(_has_use(" ".join(row[column] for column in asked)) for asked in ASKED)
            transaction.set_rollback(True)
    return uses


def count_uses_of_strangers(rows: list[Row], random: Random) -> int:
    """A made-up name that no row has, with the town and postcode of one."""
    firsts = ["TESCO", "MANAGER", "ZEBRA", "PUFFIN", "QUARTZ", "JASMINE"]
    uses = 0
    for number, row in enumerate(random.sample(rows, NAMES)):
        name = f"{firsts[number % len(firsts)]} {row[NAME].split()[-1]}"
        uses += any(_has_use(f"{name} {row[column]}") for column in (TOWN, POSTCODE))
    return uses


def _has_use(text: str) -> bool:
    return any(hit.judgement.is_to_use for hit in find(text).hits)


def measure_successions(wanted: dict[str, list[str]], fates: dict[str, str]) -> None:
    found = {}
    codes = list(wanted)[:CLOSED]
    for start in range(0, len(codes), 100):
        found |= successors_of(codes[start : start + 100])
    good, wrong_first, total = Counter(), Counter(), Counter()
    for code in codes:
        shown = [successor.organisation.code for successor in found[code]]
        total[fates[code]] += 1
        good[fates[code]] += set(wanted[code]) <= set(shown) and bool(shown) == bool(wanted[code])
        wrong_first[fates[code]] += bool(shown) and shown[0] not in wanted[code]
    for fate, count in total.items():
        print(
            f"  {fate:<10}{count:>6}  right {good[fate] / count:.3f}"
            f"  wrong in first place {wrong_first[fate] / count:.3f}"
        )
    pairs = sum(map(len, found.values()))
    print(f"  pairs shown per 1,000 closed codes: {1000 * pairs / len(codes):.0f}")


def main(path: Path, targets: Path) -> int:
    with path.open(newline="") as file:
        rows = {row[0]: row for row in csv.reader(file)}
    known = json.loads(targets.read_text())
    is_open = [rows[code] for code in known["codes"] if not rows[code][11]]
    print(f"\n{connection.vendor}: codes called the one to use, where none is")
    missing = count_uses_of_missing(is_open, Random(3))
    strangers = count_uses_of_strangers(is_open, Random(4))
    print(f"  of {HOMES} homes taken out: {missing}; of {NAMES} names in no list: {strangers}")
    measure_successions(known["successors"], known["fates"])
    return 0 if missing + strangers == 0 else 1


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))

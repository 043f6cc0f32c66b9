"""What the finder finds by kind of query, in the database `ods_figures.py` filled.

Each kind is asked of the same open homes. A home whose name or address others share counts as found
when one of its namesakes is, where the query cannot tell them apart.
"""

import csv
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
CODE = Path(os.environ.get("CODE", ROOT))  # whose finder is asked
sys.path[:0] = [str(CODE), str(CODE / "site"), str(ROOT / "tests/bench")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from django.db import connection
from misspell import LETTER_SLIPS, truncate_and_misspell

from guidance.ods.find import find

QUERIES = 200
SEED = 11
FIRST_PAGE = 25
Row = list[str]
NAME, STREET, TOWN, COUNTY, POSTCODE, PHONE = 1, 4, 7, 8, 9, 17
Spoil = Callable[[Row, Random], str]


def _two_slips(text: str, random: Random) -> str:
    for _ in range(2):
        text = random.choice(LETTER_SLIPS)(text, random)
    return text


def _part_of_name(row: Row, random: Random) -> str:
    words = [word for word in row[NAME].split() if len(word) > 4] or row[NAME].split()
    return words[0]


def _in_a_sentence(row: Row, random: Random) -> str:
    dresses = ("ODS code: {}", "{}@nhs.net", "care.{}@nhs.net", "our code is {}, I think", "({})")
    return random.choice(dresses).format(random.choice((row[0], row[0].lower())))


def _one_wrong_sign(row: Row, random: Random) -> str:
    place = random.randrange(1, len(row[0]))
    wrong = random.choice([sign for sign in "ABCDEFGHJK23456789" if sign != row[0][place]])
    return row[0][:place] + random.choice(("", wrong)) + row[0][place + 1 :]


def _slipped_postcode(row: Row, random: Random) -> str:
    slips = {"0": "O", "1": "I", "5": "S", "8": "B", "O": "0", "I": "1", "S": "5", "B": "8"}
    places = [place for place, sign in enumerate(row[POSTCODE]) if sign in slips]
    place = random.choice(places or [0])
    text = row[POSTCODE]
    return text[:place] + slips.get(text[place], text[place]) + text[place + 1 :]


# Kind: the query, which rows are as good as the home itself, hits looked at, and the least share
# among the first five (or what is looked at) and in first place.
KINDS: dict[str, tuple[Spoil, tuple[int, ...], int, float, float]] = {
    "exact name": (lambda row, random: row[NAME], (NAME,), 5, 1, 1),
    "two slips": (lambda row, random: _two_slips(row[NAME], random), (NAME,), 5, 0.99, 0.98),
    "first two words misspelt": (
        lambda row, random: truncate_and_misspell(row[NAME], random),
        (NAME,),
        5,
        0.95,
        0.92,
    ),
    "name and county": (
        lambda row, random: f"{row[NAME]} {row[COUNTY]}".lower(),
        (NAME, COUNTY),
        5,
        0.97,
        0.95,
    ),
    "street with number": (lambda row, random: row[STREET], (STREET,), 5, 0.95, 0.9),
    "street and number, short": (
        lambda row, random: row[STREET].replace("ROAD", "rd").replace("STREET", "St."),
        (STREET,),
        5,
        0.95,
        0.9,
    ),
    "street, its page": (
        lambda row, random: row[STREET].split(" ", 1)[1],
        (STREET,),
        FIRST_PAGE,
        0.95,
        0,
    ),
    "town and part of name": (
        lambda row, random: f"{row[TOWN]} {_part_of_name(row, random)}",
        (NAME, TOWN),
        5,
        0.97,
        0.93,
    ),
    "part of name, town misspelt": (
        lambda row, random: (
            f"{_part_of_name(row, random)} {random.choice(LETTER_SLIPS)(row[TOWN], random)}"
        ),
        (NAME, TOWN),
        5,
        0.8,
        0,
    ),
    "part of name and district, its page": (
        lambda row, random: f"{_part_of_name(row, random)} {row[POSTCODE].split()[0]}",
        (NAME, POSTCODE),
        FIRST_PAGE,
        0.95,
        0,
    ),
    "postcode, its page": (
        lambda row, random: row[POSTCODE].lower().replace(" ", ""),
        (POSTCODE,),
        FIRST_PAGE,
        1,
        0,
    ),
    "postcode, letter-digit slip": (_slipped_postcode, (POSTCODE,), FIRST_PAGE, 1, 0),
    "postcode sector, no space": (
        lambda row, random: row[POSTCODE].replace(" ", "")[:-2],
        (),
        FIRST_PAGE,
        1,
        0,
    ),
    "telephone": (lambda row, random: row[PHONE], (PHONE,), 5, 1, 1),
    "code in a sentence": (_in_a_sentence, (), 5, 1, 1),
    "code, one sign wrong or lost": (_one_wrong_sign, (), FIRST_PAGE, 0.95, 0),
    "question in a sentence": (
        lambda row, random: f"what is my ods code for {row[NAME].title()} in {row[TOWN].title()}?",
        (NAME, TOWN),
        5,
        0.97,
        0.95,
    ),
    "five lines pasted": (
        lambda row, random: "\n".join(filter(None, [row[NAME], *row[4:9], row[POSTCODE]])),
        (NAME, POSTCODE),
        5,
        1,
        0.98,
    ),
}


def _same(row: Row, other: Row, columns: tuple[int, ...]) -> bool:
    return row[0] == other[0] or (
        bool(columns) and all(row[column] == other[column] for column in columns)
    )


def _asked(kind: str, rows: list[Row]) -> list[tuple[str, Row]]:
    random = Random(f"{SEED} {kind}")
    spoil = KINDS[kind][0]
    fit = [row for row in rows if all(row[column] for column in (TOWN, STREET, PHONE, POSTCODE))]
    if "sector" in kind:  # "ZX12" is a district as well as a sector of ZX1
        fit = [row for row in fit if row[POSTCODE][3].isdigit()]
    if "county" in kind:
        fit = [row for row in fit if row[COUNTY]]
    if "street" in kind:
        fit = [row for row in fit if row[STREET][0].isdigit()]
    if kind.startswith("street, "):  # streets of one name in many towns fill several pages
        streets = Counter(map(_street, ALL.values()))
        fit = [row for row in fit if streets[_street(row)] <= FIRST_PAGE]
    if kind == "first two words misspelt":
        beginnings = Counter(" ".join(row[NAME].split()[:2]) for row in ALL.values())
        fit = [row for row in fit if beginnings[" ".join(row[NAME].split()[:2])] == 1]
    if kind.startswith(("town and part", "part of name")):
        words = Counter((row[TOWN], word) for row in ALL.values() for word in row[NAME].split())
        fit = [row for row in fit if words[row[TOWN], _part_of_name(row, random)] == 1]
    return [(spoil(row, random), row) for row in random.choices(fit or rows, k=QUERIES)]


def _street(row: Row) -> str:
    words = row[STREET].split()[1:]
    return " ".join({"AVE": "AVENUE", "RD": "ROAD"}.get(word, word) for word in words)


ALL: dict[str, Row] = {}
SECONDS: list[float] = []  # of all searches


def measure(kind: str, rows: list[Row]) -> bool:
    _, columns, most, least_found, least_first = KINDS[kind]
    found = first = 0
    seconds = []
    for text, row in _asked(kind, rows):
        started = time.perf_counter()
        codes = [hit.organisation.code for hit in find(text).hits][:most]
        seconds.append(time.perf_counter() - started)
        good = [_same(ALL[code], row, columns) for code in codes]
        found += any(good)
        first += good[:1] == [True]
    found, first = found / QUERIES, first / QUERIES
    SECONDS.extend(seconds)
    p95 = _p95(seconds)
    is_good = found >= least_found and first >= least_first
    wanted = f"{least_found:g}/{least_first:g}" if least_first else f"{least_found:g}"
    print(
        f"{kind:<38}{found:>8.3f}{first:>8.3f}{wanted:>12}{p95:>8.1f} ms"
        f"{'' if is_good else '  MISSED'}"
    )
    return is_good


def _p95(seconds: list[float]) -> float:
    """In ms."""
    return sorted(seconds)[int(len(seconds) * 0.95)] * 1000


def main(path: Path, targets: Path) -> int:
    with path.open(newline="") as file:
        ALL.update((row[0], row) for row in csv.reader(file))
    wanted = json.loads(targets.read_text())["codes"]
    rows = [ALL[code] for code in wanted if not ALL[code][11]]
    find("warm up")
    print(f"\n{connection.vendor:<38}{'found':>8}{'first':>8}{'wanted':>12}{'p95':>8}")
    results = [measure(kind, rows) for kind in KINDS]
    print(f"{'all kinds':<66}{_p95(SECONDS):>8.1f} ms")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))

"""CQC's register at its real size, in the database that `ods_figures.py` filled. Run by `ods.py`.

60,000 active and 65,000 deactivated locations are made up for the organisations there are. A home's
name in the register is not the one in ODS's list, and its provider and brand are in none of ODS's
names: what is found by them is found by the register.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, cycle, islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tests/bench")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from django.db import connection
from misspell import misspell

from guidance.ods.cqc.models import Registration
from guidance.ods.find import find
from guidance.ods.models import Organisation
from tests.guidance.ods.cqc.files import (
    HOME,
    parts_of_active,
    parts_of_deactivated,
    readme,
    written,
)

ACTIVE, DEACTIVATED = 60_000, 65_000
QUERIES = 200
SEED = 7
LOCATIONS_OF_A_PROVIDER = 8
MAX_IMPORT_SECONDS, MAX_MEGABYTES, MAX_WAIT_SECONDS, MAX_RATIO = 90, 250, 1, 1.2
FIRST = (
    "Amber",
    "Birch",
    "Coral",
    "Dawn",
    "Ember",
    "Fern",
    "Golden",
    "Harbour",
    "Indigo",
    "Jasmine",
)
SECOND = ("Bridge", "Crest", "Field", "Gate", "Haven", "Keys", "Light", "Meadow", "Path", "Tide")
Kind = Callable[[Registration, Random], str]


def made_up(organisations: list[Organisation], count: int, random: Random) -> Iterator[dict]:
    for number, one in enumerate(islice(cycle(organisations), count)):
        provider = number // LOCATIONS_OF_A_PROVIDER
        name = f"{random.choice(FIRST)}{random.choice(SECOND).lower()}"
        yield HOME | {
            "Location ID": f"1-{10**9 + number}",
            "Location ODS Code": one.code if number < len(organisations) else "",
            "Location Name": f"{name} {one.display_name.split()[-1]}",
            "Location Street Address": one.display_address.split(", ")[0],
            "Location City": one.town,
            "Location Postal Code": one.postcode,
            "Brand Name": f"BRAND {_word(provider // 9)} Group" if provider % 3 == 0 else "-",
            "Provider ID": f"1-{2 * 10**9 + provider}",
            "Provider Name": f"{_word(provider)} {random.choice(SECOND)} Ltd",
        }


def _word(number: int) -> str:
    """A word for each number, that no name has."""
    signs = []
    for _ in range(4):
        number, sign = divmod(number, 20)
        signs.append("bcdfghjklmnpqrstvwxz"[sign] + "aeiou"[sign % 5])
    return "".join(signs).title()


def import_both(folder: Path, random: Random) -> bool:
    is_open = [one for one in Organisation.objects.filter(kind="site").iterator() if one.is_open]
    closed = list(Organisation.objects.filter(closed_on__isnull=False)[:DEACTIVATED])
    here = made_up(random.sample(is_open, min(ACTIVE, len(is_open))), ACTIVE, random)
    gone = (
        home | {"Location ID": f"1-7{number:09}", "Location HSCA End Date": "31/03/2024"}
        for number, home in enumerate(made_up(closed or is_open, DEACTIVATED, random))
    )
    files = [
        written(folder / "active.ods", chain([readme()], parts_of_active(here))),
        written(folder / "deactivated.ods", chain([readme()], parts_of_deactivated(gone))),
    ]
    started, longest, megabytes = time.perf_counter(), 0.0, 0
    command = [sys.executable, "manage.py", "import_ods", *files]
    running = subprocess.Popen(command, cwd=ROOT)
    while running.poll() is None:
        began = time.perf_counter()
        find("rose court")
        longest = max(longest, time.perf_counter() - began)
        megabytes = max(megabytes, _peak_megabytes(running.pid))
        time.sleep(0.02)
    seconds = time.perf_counter() - started
    print(f"{ACTIVE:,} + {DEACTIVATED:,} locations: {seconds:.1f} s, {megabytes} MB")
    print(f"longest wait of a search meanwhile: {longest:.2f} s")
    is_fast = seconds < MAX_IMPORT_SECONDS and longest < MAX_WAIT_SECONDS
    return running.returncode == 0 and is_fast and megabytes < MAX_MEGABYTES


def _peak_megabytes(pid: int) -> int:
    """Of a process that runs. What the kernel tells of ended ones counts the forking parent's."""
    with suppress(OSError):
        status = Path(f"/proc/{pid}/status").read_text()
        if peak := re.search(r"VmHWM:\s+(\d+) kB", status):
            return int(peak[1]) // 1024
    return 0


KINDS: dict[str, tuple[Kind, float]] = {
    "location ID": (lambda one, random: one.location_id, 1),
    "provider ID": (lambda one, random: one.provider_id, 1),
    "provider and town": (lambda one, random: f"{one.provider} {_town(one)}", 0.95),
    "provider without Ltd": (lambda one, random: one.provider.removesuffix(" Ltd"), 0.95),
    "brand and town": (lambda one, random: f"{one.brand or one.provider} {_town(one)}", 0.95),
    "CQC's name and postcode": (lambda one, random: f"{one.name} {one.postcode}", 0.95),
    "CQC's name and town": (lambda one, random: f"{one.name} {_town(one)}", 0.95),
    "provider misspelt, and town": (
        lambda one, random: f"{misspell(one.provider.split()[0], random)} {_town(one)}",
        0,
    ),
}


def _town(one: Registration) -> str:
    return one.address.split(", ")[-1]


def measure(kind: str, asked: list[Registration], random: Random) -> bool:
    """Found: the location's own code in the first five, or all of a provider on its pages."""
    make, least = KINDS[kind]
    found, seconds = 0, []
    for one in asked:
        text = make(one, random)
        started = time.perf_counter()
        results = find(text)
        seconds.append(time.perf_counter() - started)
        codes = [hit.organisation.code for hit in results.hits][: 25 if "town" not in kind else 5]
        found += one.ods_code in codes
    share = found / len(asked)
    print(f"{kind:<38}{share:>8.3f}{least:>8g}{_p95(seconds):>8.1f} ms")
    return share >= least


def usual_queries(random: Random) -> list[str]:
    """As people ask without a certificate; half of them misspelt."""
    homes = random.sample(list(Organisation.objects.filter(kind="site")), QUERIES * 2)
    makes = (
        *(lambda one: misspell(one.name, random), lambda one: one.name),
        *(lambda one: f"{one.display_name} {one.town}", lambda one: one.postcode),
    )
    return [make(one) for one, make in zip(homes, cycle(makes), strict=False)]


def time_of(queries: list[str]) -> float:
    seconds = []
    for text in queries:
        started = time.perf_counter()
        find(text)
        seconds.append(time.perf_counter() - started)
    return _p95(seconds)


def _p95(seconds: list[float]) -> float:
    """In ms."""
    return sorted(seconds)[int(len(seconds) * 0.95)] * 1000


def main() -> int:
    random = Random(SEED)
    print(f"\nCQC's register on {connection.vendor}")
    queries = usual_queries(random)
    time_of(queries[:20])
    without = time_of(queries)
    with tempfile.TemporaryDirectory() as folder:
        is_good = import_both(Path(folder), random)
    with_register = time_of(queries)
    ratio = with_register / without
    print(f"usual queries, p95: {without:.1f} → {with_register:.1f} ms, {ratio:.2f} ×")
    coded = Registration.objects.filter(is_active=True).exclude(ods_code="")
    asked = random.sample(list(coded), QUERIES)
    results = [measure(kind, asked, random) for kind in KINDS]
    return 0 if is_good and all(results) and ratio <= MAX_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())

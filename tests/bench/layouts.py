"""Layouts of forms, each with its truth: how each is read, filled in, and read back.

`python -m tests.bench.layouts [layout ...]` prints the tables; with LibreOffice, also of copies
that it saved. The tests have a sample of them.
"""

import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.guidance.word.layouts.compared import differences
from tests.guidance.word.layouts.filled import wrong_findings
from tests.guidance.word.layouts.forms import FORMS
from tests.guidance.word.layouts.round_trips import PATHS, wrong_verdicts
from tests.guidance.word.layouts.truth import NAMED, UNDERSTOOD, WRONG, judged

HOW = (UNDERSTOOD, NAMED, WRONG)


def print_row(name: str, cells) -> None:
    print(f"{name:40}" + "".join(f"{each:>24}" for each in cells))


def print_truth(names) -> None:
    total: Counter = Counter()
    print_row("layout", HOW)
    for name in names:
        counts = Counter(how for _, how in judged(FORMS[name]()))
        total += counts
        print_row(name, [counts[each] for each in HOW])
    print_row(f"{len(names)} layouts", [total[each] for each in HOW])


def print_wrong(about: str, count: int, wrong: dict) -> None:
    print(f"{about}: {count}, wrong: {len(wrong)}")
    for name, faults in wrong.items():
        print(f"  {name}: {faults[:4]}")


def print_filled(names) -> None:
    found = {name: wrong for name in names if (wrong := wrong_findings(FORMS[name]()))}
    print_wrong("Layouts filled in, and with answers left out", len(names), found)
    forms = ["stand-in", "sheet", *names]
    found = {name: wrong for name in forms if (wrong := differences(name))}
    print_wrong("Completed forms beside the blank, part by part", len(forms), found)


def print_round_trips(names) -> None:
    for path in PATHS:
        with tempfile.TemporaryDirectory() as folder:
            wrong = wrong_verdicts(names, path, Path(folder))
        print_wrong(f"Layouts saved by LibreOffice, {' to '.join(path)}", len(names), wrong)


if __name__ == "__main__":
    chosen = sys.argv[1:] or list(FORMS)
    print_truth(chosen)
    print_filled(chosen)
    if shutil.which("soffice"):
        print_round_trips(chosen)
    else:
        print("Not run: copies saved by LibreOffice, for want of it")

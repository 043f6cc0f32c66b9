"""`make judge`: all judges over all states and widths; one table, and a failure above 0.

The packages come from npm, by name and pinned, into var/judge/. docs/decisions.md: Judges come
from npm, and only for judging
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import django

from tests.judge.lighthouse import lighthouse
from tests.judge.markup import html_validate, vnu
from tests.judge.overruled import holds

HERE = Path(__file__).parent
OUT = Path(os.environ.get("VAR_DIR") or HERE.parents[1] / "var").resolve() / "judge"
IN_THE_PAGE = ("axe", "IBM", "HTML_CodeSniffer", "keyboard", "outcome", "reading")
OF_MARKUP = {"vnu": vnu, "html-validate": html_validate}


def install() -> None:
    if missing := [name for name in ("npm", "java") if not shutil.which(name)]:
        sys.exit(
            f"make judge needs {' and '.join(missing)}: on Debian, apt install npm default-jre"
        )
    OUT.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, OUT)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=OUT, check=True)


def look_at_states(arguments: list[str]) -> dict[str, list[dict]]:
    """What was found, by state. One that could not be reached is missing."""
    for folder in ("pages", "findings"):
        shutil.rmtree(OUT / folder, ignore_errors=True)
        (OUT / folder).mkdir()
    command = [sys.executable, "-m", "pytest", "-q", "--tb=line", "tests/judge/test_states.py"]
    subprocess.run([*command, *arguments], env=os.environ | {"JUDGE_DIR": str(OUT)}, check=False)
    files = sorted((OUT / "findings").glob("*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


def names_of_states() -> set[str]:
    django.setup()  # they are made with models
    from tests.judge.states import STATES

    return set(STATES)


def main(arguments: list[str]) -> int:
    install()
    by_state = look_at_states(arguments)
    found = [each | {"state": state} for state, all_of in by_state.items() for each in all_of]
    for judge, look in OF_MARKUP.items():
        found += [
            {"judge": judge, "rule": rule, "what": what, "state": state}
            for state, rule, what in look(OUT)
            if holds(judge, rule, what)
        ]
    found += lighthouse(OUT)
    missing = [] if "-k" in arguments else sorted(names_of_states() - by_state.keys())
    print_table(found, len(by_state), missing)
    return bool(found or missing)


def print_table(found: list[dict], states: int, missing: list[str]) -> None:
    kinds = Counter((each["judge"], each["rule"]) for each in found)
    for (judge, rule), count in sorted(kinds.items()):
        first = next(each for each in found if (each["judge"], each["rule"]) == (judge, rule))
        print(f"{count:5}  {judge}: {rule}\n       {first['state']}: {first['what']}")
    totals = Counter(each["judge"] for each in found)
    print(f"\n{states} states")
    for judge in (*IN_THE_PAGE, *OF_MARKUP, "Lighthouse"):
        print(f"  {judge:18}{totals[judge]:5}")
    if missing:
        print(f"Not reached: {', '.join(missing)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

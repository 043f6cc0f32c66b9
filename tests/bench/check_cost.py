"""CPU time of the check over the files of FORM_CORPUS, beside that of another checkout, in one run.

`FORM_CORPUS=folder BEFORE=checkout python tests/bench/check_cost.py`. A process for each code takes
each file in turn, so that a busy machine slows both alike.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parents[2]
ROUNDS = 9


def serve():
    """Answer each path that comes in with the seconds of CPU that its check took."""
    from guidance.word.check import check
    from guidance.word.fill import fill
    from tests.sample_forms import ANSWERS, code_is, sign_up_sheet, stand_in

    forms = [stand_in(), sign_up_sheet(is_current=False)]
    filled = {each.version: fill(each, ANSWERS) for each in forms}
    for data in filled.values():
        check(data, forms, code_is())
    for line in sys.stdin:
        name = line.strip()
        data = filled.get(name) or Path(name).read_bytes()
        started = time.process_time()
        check(data, forms, code_is())
        print(time.process_time() - started, flush=True)


def start(checkout) -> subprocess.Popen:
    path = os.pathsep.join([str(checkout), str(Path(checkout) / "site")])
    return subprocess.Popen(
        [sys.executable, __file__, "--serve"],
        env=os.environ | {"PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ask(process, name) -> float:
    process.stdin.write(f"{name}\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def main():
    files = [str(path) for path in sorted(Path(os.environ["FORM_CORPUS"]).iterdir())]
    codes = {"before": start(os.environ["BEFORE"]), "now": start(HERE)}
    times = {code: {} for code in codes}
    for name in [*files, "sample-1", "sheet-1"]:
        for _ in range(ROUNDS):
            for code, process in codes.items():
                times[code].setdefault(name, []).append(ask(process, name))
    for process in codes.values():
        process.stdin.close()
        process.wait()
    typical = {
        code: {name: statistics.median(took) for name, took in of_code.items()}
        for code, of_code in times.items()
    }
    in_corpus = {code: sorted(typical[code][name] for name in files) for code in codes}
    for about, at in (("p50", len(files) // 2), ("p99", int(len(files) * 0.99))):
        say(about, *(in_corpus[code][at] for code in codes))
    for name in ("sample-1", "sheet-1"):
        say(f"filled {name}", *(typical[code][name] for code in codes))


def say(about, before, now):
    print(
        f"Check, {about}: {before * 1e3:.1f} ms before, {now * 1e3:.1f} ms now, {now / before:.2f}"
    )


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["--serve"] else main()

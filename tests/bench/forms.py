"""What checking costs, and that nothing breaks it: `make bench`.

FORM_CORPUS may name a folder of Word files of all kinds to try the checker on as well, and SITE the
address of a running site to bombard while people browse.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from guidance.word.check import check
from guidance.word.fill import fill
from tests.guidance.word.test_package import HOSTILE, mutants
from tests.sample_forms import ANSWERS, code_is, sign_up_sheet, stand_in

FORMS = [stand_in(), sign_up_sheet(is_current=False)]
MUTANTS = 10_000


def timed(data):
    started = time.perf_counter()
    result = check(data, FORMS, code_is())
    return time.perf_counter() - started, result


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def say(name, times):
    print(
        f"{name}: {len(times)}, median {statistics.median(times) * 1000:.0f} ms, "
        f"p95 {percentile(times, 0.95):.3f} s, p99 {percentile(times, 0.99):.3f} s, "
        f"worst {max(times):.3f} s"
    )


def measure_ordinary():
    filled = fill(stand_in(), ANSWERS)
    say("An ordinary filled form", [timed(filled)[0] for _ in range(500)])


def measure_corpus(folder):
    times, rules = [], Counter()
    for path in sorted(Path(folder).iterdir()):
        if path.is_file():
            took, result = timed(path.read_bytes())
            times.append(took)
            rules[result.findings[0].rule if result.findings else "ready"] += 1
    say("Corpus", times)
    print("  answers:", dict(rules))


def measure_hostile():
    """Each in a process of its own, so that its memory is its own."""
    times, memory = [], []
    for name in HOSTILE:
        out = subprocess.check_output(
            [sys.executable, "-m", "tests.bench.forms", "--one", name], text=True
        )
        took, kilobytes = map(float, out.split())
        times.append(took)
        memory.append((kilobytes / 1024, name))
    say("Hostile files", times)
    print("  most memory over idle: {:.0f} MiB ({})".format(*max(memory)))


def measure_one(name):
    """The file is made in another process: making it costs more than checking it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        if not (maker := os.fork()):
            path.write_bytes(HOSTILE[name]())
            os._exit(0)
        os.waitpid(maker, 0)
        data = path.read_bytes()
    timed(fill(stand_in(), ANSWERS))
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    idle = kilobytes("VmRSS")
    took, _ = timed(data)
    print(took, kilobytes("VmHWM") - idle)


def kilobytes(what):
    """Linux's own count for this process alone; `resource` counts what its parent used as well."""
    return int(re.search(rf"{what}:\s+(\d+)", Path("/proc/self/status").read_text())[1])


def measure_mutants():
    times, verdicts = [], Counter()
    for mutant in mutants(MUTANTS):
        took, result = timed(mutant)
        times.append(took)
        verdicts[result.verdict] += 1
    say("Mutants", times)
    print(f"  0 crashes, {dict(verdicts)}")


def post(address, data):
    boundary = uuid.uuid4().hex
    part = 'Content-Disposition: form-data; name="form"; filename="a.docx"'
    body = f"--{boundary}\r\n{part}\r\n\r\n".encode() + data + f"\r\n--{boundary}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    return get(urllib.request.Request(f"{address}/nhs-mail/check-form/", body, headers))


def get(request):
    started = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
            status = answer.status
    except urllib.error.HTTPError as error:
        status = error.code
    return time.perf_counter() - started, status


def measure_site(address):
    """40 bombs, 8 at a time, while 20 people browse."""
    bombs = [make() for make in HOSTILE.values()]
    bombs = [data for data in bombs if len(data) < 2_000_000]
    over, pages, statuses = threading.Event(), [], Counter()

    def browse():
        while not over.is_set():
            took, status = get(f"{address}/nhs-mail/")
            pages.append(took)
            statuses[status] += 1
            over.wait(1)

    visitors = [threading.Thread(target=browse) for _ in range(20)]
    for visitor in visitors:
        visitor.start()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: post(address, bombs[n % len(bombs)]), range(40)))
    over.set()
    for visitor in visitors:
        visitor.join()
    say("Pages while 40 bombs arrive", pages)
    print(f"  pages {dict(statuses)}, bombs {dict(Counter(status for _, status in answers))}")
    say("Bombs, 8 at a time", [took for took, _ in answers])


def main():
    if sys.argv[1:2] == ["--one"]:
        return measure_one(sys.argv[2])
    measure_ordinary()
    if folder := os.environ.get("FORM_CORPUS"):
        measure_corpus(folder)
    measure_hostile()
    measure_mutants()
    if address := os.environ.get("SITE"):
        measure_site(address.rstrip("/"))
    return None


if __name__ == "__main__":
    main()

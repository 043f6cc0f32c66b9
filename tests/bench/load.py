"""A busy day: `python -m tests.bench.load [MINUTES]`, in `make bench`.

50 visitors a second open mixed pages while a list of 120,000 organisations is imported and 200
people write to the helpdesk. Shown are p95, what was not answered as it must be, and how the
memory of the server's processes grew after the first quarter. DATABASE_URL names another database.
"""

import csv
import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from random import Random
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.bench.filler import made_up_list
from tests.bench.forms import percentile
from tests.bench.site import children, mebibytes
from tests.serving import Provider, manage, served

A_SECOND, MESSAGES, ORGANISATIONS, THREADS = 50, 200, 120_000, 64
MAX_P95_SECONDS, MAX_GROWTH_MEBIBYTES = 1, 30
MIX = (
    ["/"] * 3 + ["/nhs-mail/"] * 3 + ["/nhs-mail/guide/", "/nhs-mail/help/", "/dspt/", "/contact/"]
)
MIX += ["/ods/?name=care+home", "/search/?q=dspt"]


def visit(port: int, number: int, due: float) -> tuple[float, int]:
    """Seconds since it was due, so that whoever waits for a thread counts; and the status."""
    address = f"http://127.0.0.1:{port}{MIX[number % len(MIX)]}"
    network = f"10.{number % 250}.{number // 250 % 250}.7"
    try:
        with urlopen(Request(address, headers={"X-Forwarded-For": network}), timeout=30) as page:
            page.read()
            status = page.status
    except HTTPError as error:
        status = error.code
    except OSError:
        status = 0
    return time.monotonic() - due, status


def write(port: int, number: int, due: float) -> bool:
    time.sleep(max(0, due - time.monotonic()))
    try:
        provider = Provider(port, number)
        provider.open_form()
        return bool(provider.send())
    except (OSError, TypeError):
        return False


def run(port: int, seconds: float, workers: list[int], imported) -> bool:
    started, memory, visits = time.monotonic(), [], []
    with ThreadPoolExecutor(THREADS) as pool, ThreadPoolExecutor(4) as writers:
        dues = [started + n * seconds / MESSAGES for n in range(MESSAGES)]
        sent = [writers.submit(write, port, n, due) for n, due in enumerate(dues)]
        for number in count():
            due = started + number / A_SECOND
            if due > started + seconds:
                break
            time.sleep(max(0, due - time.monotonic()))
            visits.append(pool.submit(visit, port, number, due))
            if number % (A_SECOND * 5) == 0:
                memory.append(sum(mebibytes(pid, "VmRSS") for pid in workers))
    times, statuses = zip(*(each.result() for each in visits), strict=True)
    wrong = Counter(status for status in statuses if status != 200)
    accepted, growth = sum(each.result() for each in sent), memory[-1] - memory[len(memory) // 4]
    median, p95 = (percentile(times, share) for share in (0.5, 0.95))
    code = imported.wait()
    print(
        f"{len(times)} visits in {seconds:.0f} s: p50 {median * 1000:.0f} ms, "
        f"p95 {p95 * 1000:.0f} ms, not 200: {dict(wrong)}; {accepted} of {MESSAGES} messages; "
        f"import ended with {code}; memory {memory[0]:.0f} to {memory[-1]:.0f} MiB, "
        f"{growth:+.0f} after the first quarter"
    )
    is_fast = p95 <= MAX_P95_SECONDS and growth <= MAX_GROWTH_MEBIBYTES
    return is_fast and not wrong and accepted == MESSAGES and code == 0


def main(minutes: float = 10) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        environment = {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        if "DATABASE_URL" not in os.environ:
            environment["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
        report = Path(folder) / "ecarehomesite.csv"
        with report.open("w", newline="") as file:
            made = made_up_list(Random(0), set(), ORGANISATIONS)
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(made.rows)
        with served(environment) as port:
            workers = [pid for master in children(os.getpid()) for pid in children(master)]
            imported = manage(environment, "import_ods", "--report=ecarehomesite", str(report))
            return run(port, minutes * 60, workers, imported)


if __name__ == "__main__":
    sys.exit(0 if main(*map(float, sys.argv[1:2])) else 1)

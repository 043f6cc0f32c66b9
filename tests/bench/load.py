"""A busy day: `python -m tests.bench.load [MINUTES]`, in `make bench`.

50 visitors a second open mixed pages of the whole set on this machine, while a list of 120,000
organisations is imported and 200 people write to the helpdesk. Shown are p95, what was not answered
as it must be, and how the memory of the web processes grew after the first quarter.
"""

import csv
import re
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from itertools import count
from pathlib import Path
from random import Random

from tests.bench.filler import made_up_list
from tests.bench.forms import percentile
from tests.bench.site import children, mebibytes
from tests.serving import Provider, manage
from tests.whole_set import WholeSet, whole_set

A_SECOND, MESSAGES, ORGANISATIONS, THREADS = 50, 200, 120_000, 64
MAX_P95_SECONDS, MAX_GROWTH_MEBIBYTES = 1, 30
PAGES = ["/", "/nhs-mail/"] * 3 + ["/nhs-mail/guide/", "/nhs-mail/help/", "/dspt/", "/contact/"]
LIMITED = ["/ods/?name=care+home", "/search/?q=dspt"]  # for each address, so not through nginx
MIX = PAGES + LIMITED


def visit(running: WholeSet, number: int, due: float) -> tuple[float, int]:
    """Seconds since it was due, so that whoever waits for a thread counts; and the status."""
    address = MIX[number % len(MIX)]
    site = running.sites[number % 2] if address in LIMITED else None
    network = {"X-Forwarded-For": f"10.{number % 250}.{number // 250 % 250}.7"}
    try:
        status = running.ask(address, site=site, **network).status
    except (OSError, HTTPException):
        status = 0
    return time.monotonic() - due, status


def write(running: WholeSet, number: int, due: float) -> bool:
    """Whether the page that thanks for the message shows its reference."""
    time.sleep(max(0, due - time.monotonic()))
    site, person = running.sites[number % 2], Provider(0, number)
    try:
        form = running.ask("/contact/", site=site, **person.headers).text
        token = {"token": re.search(r'name="token" value="([^"]+)"', form)[1]}
        sent = running.ask("/contact/", person.words | token, site=site, **person.headers)
        thanks = running.ask(sent.headers["Location"], site=site, **person.headers)
    except (OSError, HTTPException, TypeError):
        return False
    return bool(re.search(r"NC-\w{5}", thanks.text))


def warm_up(running: WholeSet) -> None:
    """A site that was just started loads code and templates; a busy day finds it running."""
    for address in MIX * 2:
        for site in running.sites:
            running.ask(address, site=site)


def run(running: WholeSet, seconds: float, imported) -> bool:
    workers = [pid for site in running.sites for pid in children(site.process.pid)]
    started, memory, visits = time.monotonic(), [], []
    with ThreadPoolExecutor(THREADS) as pool, ThreadPoolExecutor(4) as writers:
        dues = [started + n * seconds / MESSAGES for n in range(MESSAGES)]
        sent = [writers.submit(write, running, n, due) for n, due in enumerate(dues)]
        for number in count():
            due = started + number / A_SECOND
            if due > started + seconds:
                break
            time.sleep(max(0, due - time.monotonic()))
            visits.append(pool.submit(visit, running, number, due))
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
    with tempfile.TemporaryDirectory() as name, whole_set(Path(name)) as running:
        report = Path(name) / "ecarehomesite.csv"
        with report.open("w", newline="") as file:
            made = made_up_list(Random(0), set(), ORGANISATIONS)
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(made.rows)
        warm_up(running)
        imported = manage(running.environment, "import_ods", "--report=ecarehomesite", str(report))
        return run(running, minutes * 60, imported)


if __name__ == "__main__":
    sys.exit(0 if main(*map(float, sys.argv[1:2])) else 1)

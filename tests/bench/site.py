"""Whether an upload slows another visitor: `make bench`, or `python -m tests.bench.site`.

Files made to be slow are posted to the checker 8 at a time while somebody opens the home page, on
the real site. Each figure stands beside a quiet one of the same run. FORM_CORPUS adds a folder.
"""

import itertools
import os
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

from tests.bench.forms import get, percentile, post
from tests.bench.hostile import SLOW
from tests.serving import served

MAX_RATIO, MAX_CPU_SECONDS, MAX_MEBIBYTES = 3, 0.5, 40
AT_ONCE, SECONDS, PAUSE = 8, 4, 0.05
TICKS = os.sysconf("SC_CLK_TCK")


def children(pid) -> list[int]:
    found = (path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children"))
    return [int(child) for child in itertools.chain.from_iterable(found)]


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def mebibytes(pid: int, what: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) / 1024


def home_p95(address: str, seconds: float) -> float:
    times, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        times.append(get(f"{address}/")[0])
        time.sleep(PAUSE)
    return percentile(times, 0.95)


def p95_while_posting(address: str, data: bytes, probe) -> tuple[float, Counter]:
    over, statuses = threading.Event(), Counter()

    def send():
        while not over.is_set():
            statuses[post(address, data)[1]] += 1

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in range(AT_ONCE):
            pool.submit(send)
        p95 = probe.submit(home_p95, address, SECONDS).result()
        over.set()
    return p95, statuses


def files() -> dict:
    folder = os.environ.get("FORM_CORPUS")
    more = [path for path in sorted(Path(folder).iterdir()) if path.is_file()] if folder else []
    return SLOW | {path.name: path.read_bytes for path in more}


def measure(address: str, workers: list[int], probe) -> bool:
    """`probe` opens the home page in a process of its own, which does not wait for the posting."""
    warm = next(iter(SLOW.values()))()
    p95_while_posting(address, warm, probe)
    is_good = True
    for name, make in files().items():
        data = make()
        for pid in workers:
            Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak counts from here
        idle = {pid: mebibytes(pid, "VmRSS") for pid in workers}
        before = sum(map(cpu_seconds, workers))
        post(address, data)
        cpu = sum(map(cpu_seconds, workers)) - before
        quiet = probe.submit(home_p95, address, SECONDS).result()
        p95, statuses = p95_while_posting(address, data, probe)
        ratio = p95 / quiet
        peak = max(mebibytes(pid, "VmHWM") - idle[pid] for pid in workers)
        fits = ratio <= MAX_RATIO and cpu <= MAX_CPU_SECONDS and peak <= MAX_MEBIBYTES
        is_good &= fits
        print(
            f"{'ok ' if fits else 'BAD'} {name} ({len(data) / 1000:.0f} KB): home {ratio:.1f} x "
            f"quiet ({quiet * 1000:.0f} to {p95 * 1000:.0f} ms), {cpu:.2f} s CPU, "
            f"{peak:.0f} MiB, answers {dict(statuses)}",
            flush=True,
        )
    return is_good


def main():
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "VAR_DIR": folder}
        with served(environment) as port:
            workers = [pid for master in children(os.getpid()) for pid in children(master)]
            with ProcessPoolExecutor(1) as probe:
                is_good = measure(f"http://127.0.0.1:{port}", workers, probe)
    print("Uploads slow nobody." if is_good else "An upload slows others: see BAD above.")


if __name__ == "__main__":
    main()

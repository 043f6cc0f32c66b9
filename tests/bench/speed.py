"""Pages a second beside an empty Django view: `python -m tests.bench.speed`, in `make bench`.

The same server serves an empty view, the site, and the site without kept pages. Each page is
compared with the empty view asked just before it, and the median of several rounds counts, because
the machine's speed changes within seconds. Other work on the machine halves a rate, so the
processor time of the server's processes for one page stands beside it. Then the same with 100 times
the content. DATABASE_URL and VAR_DIR name a site, else one is made.
"""

import os
import re
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from statistics import median
from unittest import mock
from urllib.request import urlopen

from tests.bench.edits import site_to_measure
from tests.bench.site import children, cpu_seconds
from tests.serving import GUNICORN, ROOT, free_port, manage

ROUNDS, SECONDS = int(os.environ.get("ROUNDS", 9)), 1
TIMES_MORE, TOP_PAGES = 100, 20
WRK = ["wrk", "--threads=1", "--connections=8", f"--duration={SECONDS}"]
EMPTY = "tests.bench.empty_view"
MEASURED = [
    ("home, kept", "config.wsgi", "/"),
    ("apply page, kept", "config.wsgi", "/nhs-mail/"),
    ("home, made", "tests.bench.never_kept", "/"),
    ("apply page, made", "tests.bench.never_kept", "/nhs-mail/"),
]
LEAST = {"home, kept": 0.7, "apply page, kept": 0.7}  # of the empty view's pages a second
MAX_GROWTH = 1.5  # of a page's processor time beside the empty view's, with 100 times the content


@contextmanager
def serving(module: str):
    """The port, and the master process, of `module` served as in production."""
    port = free_port()
    command = [sys.executable, "-m", *GUNICORN, "--no-control-socket", f"--bind=127.0.0.1:{port}"]
    process = subprocess.Popen([*command, module], cwd=ROOT)
    try:
        wait_for(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    for _ in range(600):
        try:
            return urlopen(f"http://localhost:{port}/").close()
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("a server did not start")


def measure(port: int, master: int, path: str) -> tuple[float, float]:
    """Pages a second, and seconds of processor time that one took the server."""
    before = sum(map(cpu_seconds, children(master)))
    done = subprocess.run(
        [*WRK, f"http://localhost:{port}{path}"], capture_output=True, text=True, check=True
    )
    assert "Non-2xx" not in done.stdout, done.stdout
    cpu = sum(map(cpu_seconds, children(master))) - before
    count = int(re.search(r"(\d+) requests in", done.stdout)[1])
    return float(re.search(r"Requests/sec: +([\d.]+)", done.stdout)[1]), cpu / count


def compare(title: str) -> dict[str, tuple[float, float]]:
    """Each page beside the empty view: its pages a second, and the view's processor time of its."""
    with ExitStack() as stack:
        modules = dict.fromkeys([EMPTY, *(module for _, module, _ in MEASURED)])
        served = {module: stack.enter_context(serving(module)) for module in modules}
        found = {name: [] for name, _, _ in MEASURED}
        for number in range(ROUNDS + 1):
            for name, module, path in MEASURED:
                pair = measure(*served[EMPTY], "/"), measure(*served[module], path)
                if number:  # the first round only warms up
                    found[name].append(pair)
    print(title)
    return {name: told(name, pairs) for name, pairs in found.items()}


def told(name: str, pairs: list) -> tuple[float, float]:
    rate = median(page[0] for _, page in pairs)
    cost = median(page[1] for _, page in pairs)
    of_rate = median(page[0] / empty[0] for empty, page in pairs)
    of_cost = median(empty[1] / page[1] for empty, page in pairs)
    print(
        f"  {name:17} {rate:6.0f} a second, {of_rate:5.3f} of the empty view; "
        f"{cost * 1e6:6.0f} µs of processor, {of_cost:5.3f} of it",
        flush=True,
    )
    return of_rate, of_cost


def is_fast_and_flat(few: dict, many: dict) -> bool:
    fast = (each[name][0] >= LEAST[name] for each in (few, many) for name in LEAST)
    return all(fast) and all(few[name][1] <= many[name][1] * MAX_GROWTH for name in few)


def grow() -> None:
    """Make 100 times the pages, facts and past notices, without the admin's indexes of them."""
    import django

    django.setup()
    from django.db.models.signals import ModelSignal

    from core.facts.models import Fact
    from core.notices import Notice
    from home.models import ContentPage, HomePage
    from tests.factories import FactFactory, NoticeFactory

    pages = HomePage.objects.get().get_descendants(inclusive=True).count() * TIMES_MORE
    facts = Fact.objects.count() * TIMES_MORE
    with mock.patch.object(ModelSignal, "send"):
        home, body = HomePage.objects.get(), [("text", "<p>[[helpdesk]]</p>")]
        for number in range(pages):
            if number % (pages // TOP_PAGES) == 0:
                parent = home
            page = ContentPage(title=f"Page {number}", slug=f"more-{number}", body=body)
            parent.add_child(instance=page)
            parent = page if parent == home else parent
        Fact.objects.bulk_create(FactFactory.build(slug=f"more-{n}") for n in range(facts))
        Notice.objects.bulk_create(
            NoticeFactory.build_batch(TIMES_MORE, ends_on="2026-01-01", live=True)
        )


def main() -> bool:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    with site_to_measure():
        assert manage({}, "collectstatic", "--noinput", "-v0").wait() == 0
        kind = os.environ["DATABASE_URL"].partition(":")[0]
        few = compare(f"{kind}, starter content")
        grow()
        return is_fast_and_flat(few, compare(f"{kind}, {TIMES_MORE} times the content"))


if __name__ == "__main__":
    sys.exit(0 if main() else 1)

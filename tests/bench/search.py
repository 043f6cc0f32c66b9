"""How long a search takes over 2,000 pages and 500 documents: `make bench`.

Fills a throw-away SQLite database, or the one that DATABASE_URL names, with made-up text; every
tenth document is as long as the index takes. Prints the median and p95 of whole answers.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{tempfile.mkdtemp()}/db.sqlite3")

PAGES, DOCUMENTS, ROUNDS = 2000, 500, 20
OURS = ("nhsmail", "email", "form", "code", "owner", "member", "mailbox", "staff", "care", "home")
QUESTIONS = (
    "how do i apply for nhsmail",
    "who can see my email",
    "manager has left",
    "nhsmail",
    "email form code",
    "shared mailbox owner member",
    "word17 word250 word1999",
    "zzxqy",
    "NG1 1AA",
    "what do we do when a member of staff joins our care home and needs an email account",
)


def main() -> None:
    import django

    django.setup()
    prepare()
    fill(Random(1))
    for name, clock in (
        ("on the clock", time.perf_counter),
        ("of processor time", time.process_time),
    ):
        times = sorted(measure(clock))
        p95 = times[int(len(times) * 0.95)]
        median = statistics.median(times)
        print(f"{len(times)} answers, {name}: median {median:.0f} ms, p95 {p95:.0f} ms")


def prepare() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0)


def fill(random: Random) -> None:
    """Entries as saving pages and files would make them, without the pages: those are not read."""
    from search.index import rebuild_terms
    from search.models import SearchEntry

    made = [
        SearchEntry(
            key=f"bench:{number}",
            kind=SearchEntry.Kind.PAGE if number < PAGES else SearchEntry.Kind.MATERIAL,
            fixed_address=f"/bench/{number}/" if number % 2 else f"/members/bench/{number}/",
            title=text(random, 6),
            lead=text(random, 15),
            text=text(random, 300 if number < PAGES else 14_000 if number % 10 == 0 else 1500),
        )
        for number in range(PAGES + DOCUMENTS)
    ]
    SearchEntry.objects.bulk_create(made, batch_size=100)
    started = time.perf_counter()
    rebuild_terms()
    print(f"Indexing all of it took {time.perf_counter() - started:.0f} s")


def text(random: Random, length: int) -> str:
    """Ordinary words of this site among made-up ones, as uneven as a language's."""
    words = (
        random.choice(OURS) if random.random() < 0.08 else f"word{int(random.paretovariate(0.5))}"
        for _ in range(length)
    )
    return " ".join(words)[:100_000]


def measure(clock) -> list[float]:
    """Milliseconds of each answer, to strangers; the rate limit is not part of it."""
    from django.test import Client

    from search import views

    views.allow = lambda *args: True
    client, times = Client(SERVER_NAME="localhost"), []
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            started = clock()
            assert client.get("/search/", {"q": question}).status_code == 200
            times.append((clock() - started) * 1000)
    return times


if __name__ == "__main__":
    main()

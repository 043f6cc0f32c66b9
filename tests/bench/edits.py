"""Whether an edit ever leaves an old page: `python -m tests.bench.edits [COUNT] [FAULT]`.

Edits of every kind, in random order and by every way that there is to write, are made in one
process; after each, that process and a second one are asked for pages, READS times each, and each
answer is compared with the page made anew. FAULT plants one: `no-trigger`, `no-date`.
DATABASE_URL and VAR_DIR name a site with starter content, else one is made.
"""

import logging
import os
import random
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from multiprocessing import get_context
from unittest import mock

import time_machine

FIRST_DAY, DAYS = datetime(2026, 11, 2, 9, 0, tzinfo=UTC), 120
STEPS_ON_THE_SAME_PAGES, PAGES_A_STEP, READS = 8, 4, 4
FAULTS = {"", "no-trigger", "no-date"}


class Reader:
    """Asks the site in this process; `client` as visitors do, `fresh` without kept pages."""

    def __init__(self, fault: str = ""):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
        import django

        django.setup()
        logging.disable(logging.WARNING)  # a page that was moved is not found
        from django.conf import settings
        from django.test import Client

        if fault == "no-date":
            clock = mock.Mock(localdate=lambda: date(2026, 11, 2))
            mock.patch("core.page_cache.middleware.timezone", clock).start()
        host = {"headers": {"Host": "localhost"}}
        self.client, self.fresh = Client(**host), Client(**host)
        without = [each for each in settings.MIDDLEWARE if "page_cache" not in each]
        with mock.patch.object(settings, "MIDDLEWARE", without):
            self.fresh.handler.load_middleware()

    def read(self, address: str) -> list[tuple[bool, str]]:
        """Of each public answer: whether it came from memory, and its hash."""
        from core.page_cache.store import pages

        found = []
        for _ in range(READS):
            with mock.patch.object(pages, "put", wraps=pages.put) as put:
                page = self.client.get(address)
            if "ETag" in page:
                found.append((not put.called, sha256(page.content).hexdigest()))
        return found

    def ask(self, day: datetime, addresses: list[str]) -> list[list[tuple[bool, str]]]:
        with time_machine.travel(day):
            return [self.read(address) for address in addresses]

    def ask_anew(self, day: datetime, addresses: list[str]) -> list[str]:
        with time_machine.travel(day):
            answers = [self.fresh.get(address).content for address in addresses]
        return [sha256(content).hexdigest() for content in answers]


def second_process(pipe, fault: str) -> None:
    reader = Reader(fault)
    while asked := pipe.recv():
        pipe.send(reader.ask(*asked))


def run(count: int, fault: str = "", seed: int = 0) -> tuple[int, int, list[str]]:
    """How many answers came from memory, how many were made, and which edits left an old one."""
    here, chance = Reader(fault), random.Random(seed)
    pipe, theirs = get_context("spawn").Pipe()
    other = get_context("spawn").Process(target=second_process, args=(theirs, fault), daemon=True)
    other.start()
    from tests.bench.edit_kinds import EDITS, addresses, drop_trigger

    if fault == "no-trigger":
        drop_trigger("core_fact")
    day, kept, made, old, pages = FIRST_DAY, 0, 0, [], []
    for number in range(count):
        if number % STEPS_ON_THE_SAME_PAGES == 0:
            pages = ["/", *chance.sample(addresses(), PAGES_A_STEP - 1)]
        name = chance.choice([*EDITS, "day", "nothing"])
        if name in EDITS:
            with time_machine.travel(day):
                EDITS[name](chance, day.date())
        elif name == "day":
            day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        pipe.send((day, pages))
        answers, now = here.ask(day, pages) + pipe.recv(), here.ask_anew(day, pages) * 2
        for found, expected in zip(answers, now, strict=True):
            kept += sum(is_kept for is_kept, _ in found)
            made += sum(not is_kept for is_kept, _ in found)
            old += [f"{number}: {name}" for _, content in found if content != expected]
    pipe.send(None)
    return kept, made, old


@contextmanager
def site_to_measure():
    """The site that VAR_DIR and DATABASE_URL name, or one made with the starter content."""
    if "VAR_DIR" in os.environ:
        yield
        return
    from tests.serving import fill

    with tempfile.TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3")
        fill({})
        yield


def main(count: int = 2000, fault: str = "") -> int:
    if fault not in FAULTS:
        raise SystemExit(f"The fault is one of {sorted(FAULTS)}.")
    with site_to_measure():
        kept, made, old = run(count, fault)
    print(f"{count} edits: {made} pages made, {kept} from memory, {len(old)} old {old[:5]}")
    return len(old)


if __name__ == "__main__":
    sys.exit(1 if main(*map(int, sys.argv[1:2]), *sys.argv[2:]) else 0)

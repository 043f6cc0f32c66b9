"""Long runs of what the members' area promises: `make bench`. The tests run them in small.

Marks and editions, editors' actions against a model of who may see what, and wrong passwords sent
to 4 workers at once.
"""

import os
import random
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from django.db import transaction

from members.checklist.listing import items_of
from members.checklist.models import Checklist, ItemMark
from members.checklist.people import start_checklist
from members.checklist.question_sets import load_edition, undo, undoable, use_again
from members.checklist.toolkit import ChecklistItem, ToolkitEdition
from members.users.models import User
from tests.bench.editing import Sequence
from tests.serving import free_port

PASSWORD = "three random words"

SEED_ROWS = [
    {"key": f"thing-{number}", "number": f"1.{number}", "section": "S", "question": f"Q {number}"}
    for number in range(12)
]


def lose_no_mark(user, chance: random.Random) -> None:
    """20 marks and changes of edition in some order; at the end every mark, note and reason is in
    the checklist as the model says.
    """
    with transaction.atomic():
        model = {}
        checklist = start_checklist(user, "Example House")
        keys = [row["key"] for row in SEED_ROWS]
        for step in range(20):
            if step == 0 or chance.random() < 0.3:
                change_edition(step, user, chance)
                keys = list(ChecklistItem.objects.values_list("key", flat=True))
            else:
                key, state = chance.choice(keys), chance.choice(ItemMark.State.values)
                model[key] = (state, f"note {step}", f"reason {step}")
                put_mark(checklist, key, *model[key])
        shown = {
            item.key: (item.mark.state, item.mark.evidence, item.mark.reason)
            for item in items_of(checklist)
            if item.mark.pk
        }
        assert shown == model
        transaction.set_rollback(True)


def put_mark(checklist: Checklist, key: str, state: str, evidence: str, reason: str) -> None:
    item = ChecklistItem.objects.get(key=key)
    values = {"state": state, "evidence": evidence, "reason": reason}
    ItemMark.objects.update_or_create(checklist=checklist, item=item, defaults=values)


def change_edition(step: int, user, chance: random.Random) -> None:
    """Load a set, with some questions dropped, renumbered, reworded and in another order; or undo
    the last change, or go back to an older edition.
    """
    kind, older = chance.random(), list(ToolkitEdition.objects.filter(questions__isnull=False))
    if kind < 0.15 and (change := undoable()):
        undo(change, user)
    elif kind < 0.3 and older:
        use_again(chance.choice(older), user)
    else:
        load_edition(f"20{40 + chance.randrange(step + 1)}-{41 + step}", some_rows(step, chance))


def some_rows(step: int, chance: random.Random) -> list[dict]:
    rows = [dict(row) for row in SEED_ROWS if chance.random() < 0.8] or [dict(SEED_ROWS[0])]
    chance.shuffle(rows)
    for place, row in enumerate(rows):
        row["number"] = f"{step}.{place}" if chance.random() < 0.7 else ""
        row["question"] += chance.choice(["", " reworded"])
        if chance.random() < 0.1:
            row["key"] = f"{row['key']}-renamed"
    return rows


def test_1000_sequences_of_marks_and_editions(db):
    user = User.objects.create_user("ann@example.org", "x")
    for seed in range(1000):
        lose_no_mark(user, random.Random(seed))
    print("\n1,000 sequences of 20 marks and changes of edition: 0 marks lost")


@pytest.mark.parametrize("seed", range(200))
def test_200_sequences_of_editors_actions(db, seed):
    sequence = Sequence(seed)
    done = [sequence.act() for _ in range(10)]
    assert list(sequence.differences()) == [], done


WORKERS, TRIES = 4, 120


STRANGER, MEMBER = "198.51.100.66", "203.0.113.5"


def test_wrong_passwords_at_4_workers(tmp_path):
    """All at once, from one network that makes up addresses, each with a form of its own."""
    with served(tmp_path) as address:
        with ThreadPoolExecutor(16) as pool:
            made_up = [f"192.0.2.{number}, {STRANGER}" for number in range(TRIES)]
            tries = pool.map(lambda each: log_in(address, "member", "wrong", each), made_up)
            answers = list(tries)
        checked = answers.count("wrong")
        there = log_in(address, "member", PASSWORD, STRANGER)
        elsewhere = log_in(address, "member", PASSWORD, MEMBER)
        other = log_in(address, "helpdesk", PASSWORD, STRANGER)
    print(
        f"\n{TRIES} wrong passwords at {WORKERS} workers: {checked} checked, "
        f"{answers.count('too many')} told to wait; the right password there: {there}, "
        f"elsewhere: {elsewhere}; another account there: {other}"
    )
    assert 1 <= checked <= 10
    assert checked + answers.count("too many") == TRIES
    assert there == "too many"
    assert elsewhere == other == "in"


@contextmanager
def served(folder):
    port = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "DEMO_PASSWORD": PASSWORD,
        "TRUSTED_PROXY_COUNT": "1",
        "SITE_URL": "http://127.0.0.1",
    }
    for command in (["migrate", "-v0"], ["seed"], ["demo_accounts", "--make"]):
        subprocess.run([sys.executable, "manage.py", *command], env=environment, check=True)
    gunicorn = ["gunicorn", "--pythonpath=site", "--workers", str(WORKERS), "--threads=4"]
    command = [*gunicorn, "--no-control-socket", "--bind", f"127.0.0.1:{port}", "config.wsgi"]
    process = subprocess.Popen([sys.executable, "-m", *command], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            with suppress(OSError):
                urlopen(f"{address}/health/ready").close()
                break
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait()


def log_in(address: str, name: str, password: str, forwarded: str) -> str:
    browser = build_opener(HTTPCookieProcessor())
    browser.addheaders = [("X-Forwarded-For", forwarded)]
    page = browser.open(f"{address}/account/login/").read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1]
    data = {"login": f"{name}@example.org", "password": password, "csrfmiddlewaretoken": token}
    try:
        page = browser.open(f"{address}/account/login/", urlencode(data).encode()).read().decode()
    except HTTPError as error:
        return str(error.code)
    if "Too many tries" in page:
        return "too many"
    return "wrong" if "is not right. Try again" in page else "in"

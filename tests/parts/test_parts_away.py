"""The table of docs/operating.md: each part really away, what visitors see, and that it heals."""

import json
import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat

import pytest

from tests.parts.conftest import wait_until
from tests.parts.people import Person
from tests.smtp import REFUSE, TAKE

pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.xdist_group("whole set")]
PAGES = ["/", "/nhs-mail/", "/contact/", "/ods/?q=lincoln", "/search/?q=form", "/privacy/"]
HELPDESK = "mailto:"
MAX_PROBE_SECONDS = 4  # of a machine that tests keep busy


def ready(running, name: str, site=0) -> tuple[int, bool]:
    """The status of /health/ready, and whether the part `name` is well."""
    answer = running.ask("/health/ready", site=running.sites[site])
    return answer.status, json.loads(answer.text)["parts"].get(name, {}).get("ok", False)


def assert_away(answer) -> None:
    assert answer.status == 503
    assert answer.headers["Retry-After"] == "60"
    assert "Sorry, there is a problem" in answer.text or "was not sent" in answer.text
    assert HELPDESK in answer.text


def assert_no_message_is_lost(person) -> None:
    answer = person.sends_message()
    assert_away(answer)
    assert person.words["message"] in answer.text
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    assert kept["email"] == person.words["email"]


def assert_probes_answer(running) -> None:
    """What needs no database, asked of each site itself while others wait for it."""
    for site in running.sites:
        for address in ("/health/live", "/static/site.css"):
            answer = running.ask(address, site=site)
            assert answer.status == 200, address
            assert answer.seconds < MAX_PROBE_SECONDS, address


def assert_healed(running, person) -> None:
    wait_until(lambda: all(running.ask(page).status == 200 for page in PAGES))
    wait_until(lambda: person.sends_message().status == 302)


@pytest.fixture
def person(running):
    person = Person(running)
    person.opens_contact()
    return person


def test_database_stopped(running, person):
    running.database.stop("immediate")
    try:
        for page in PAGES:
            assert_away(running.ask(page))
        assert_no_message_is_lost(person)
        assert_probes_answer(running)
        assert ready(running, "database") == (503, False)
    finally:
        running.database.start()
    assert_healed(running, person)


def test_database_frozen(running, person):
    running.database.signal(signal.SIGSTOP)
    try:
        with ThreadPoolExecutor(40) as pool:
            asked = [pool.submit(running.ask, page) for page in PAGES * 10]
            time.sleep(1)
            for _ in range(5):
                assert_probes_answer(running)
                time.sleep(1)
            answers = [each.result() for each in asked]
        assert {answer.status for answer in answers} == {503}
        assert max(answer.seconds for answer in answers) < 30
        assert_no_message_is_lost(person)
    finally:
        running.database.signal(signal.SIGCONT)
    assert_healed(running, person)


def test_database_read_only(running, person):
    def set_read_only(value: str):
        running.database.run_sql(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
        running.database.run_sql("SELECT pg_reload_conf()")

    set_read_only("on")
    try:
        wait_until(lambda: ready(running, "database") == (503, True))
        assert ready(running, "database writes") == (503, False)
        for page in PAGES:
            assert running.ask(page).status == 200, page
        assert_no_message_is_lost(person)
    finally:
        set_read_only("off")
    assert_healed(running, person)


@pytest.mark.parametrize("how", ["stopped", "frozen"])
def test_redis(running, person, how):
    running.cache.stop() if how == "stopped" else running.cache.freeze()
    try:
        for page in PAGES:
            answer = running.ask(page)
            assert answer.status == 200, page
            assert "too many" not in answer.text.lower()
        assert person.sends_message().status == 302
        assert ready(running, "cache") == (200, False)
    finally:
        running.cache.start() if how == "stopped" else running.cache.thaw()
    wait_until(lambda: ready(running, "cache") == (200, True))


def test_mail_server(running, person, mails):
    mails.behaviour = repeat(REFUSE)
    got = len(mails.received)
    assert person.sends_message().status == 302
    time.sleep(3)
    assert len(mails.received) == got
    mails.behaviour = repeat(TAKE)
    wait_until(lambda: person.words["message"] in "".join(each.text for each in mails.received))


def test_worker(running, person, mails):
    running.worker.stop()
    got = len(mails.received)
    try:
        assert person.sends_message().status == 302
        assert running.ask("/").status == 200
        time.sleep(3)
        assert len(mails.received) == got
    finally:
        running.worker.start()
    wait_until(lambda: person.words["message"] in "".join(each.text for each in mails.received))


def test_bucket_frozen(running, person):
    form = running.ask("/nhs-mail/form/")
    assert form.status == 200
    running.bucket.freeze()
    try:
        assert_away(running.ask("/nhs-mail/form/"))
        assert ready(running, "storage") == (503, False)
        for page in PAGES:
            assert running.ask(page).status == 200, page
        assert person.sends_message().status == 302
        assert_probes_answer(running)
    finally:
        running.bucket.thaw()
    wait_until(lambda: all(ready(running, "storage", site) == (200, True) for site in (0, 1)))
    assert running.ask("/nhs-mail/form/").text == form.text

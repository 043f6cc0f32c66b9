"""Two web machines on one database, cache and bucket are one site."""

import re
import time
from urllib.request import urlopen

import pytest

from tests.parts.conftest import PASSWORD, wait_until
from tests.parts.people import Person, word_file
from tests.services import BUCKET

pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.xdist_group("whole set")]


def test_who_logs_in_on_one_acts_on_the_other(running):
    one, other = running.sites
    person = Person(running)
    assert person.logs_in("member@example.org", PASSWORD, one).status == 302

    page = person.get("/members/", other)
    assert page.status == 200
    assert "Log in" not in page.text


def files_in(bucket) -> int:
    return urlopen(f"http://127.0.0.1:{bucket.port}/{BUCKET}").read().count(b"<Key>")


def test_what_is_uploaded_on_one_is_downloaded_from_the_other(running):
    one, other = running.sites
    editor = Person(running)
    editor.logs_in("admin@example.org", PASSWORD, one)
    content = word_file("Plan for two machines")
    assert editor.uploads("Plan for two machines", content, one).status == 302

    listed = editor.get("/admin/documents/?q=machines", other).text
    number = re.search(r"/admin/documents/edit/(\d+)/", listed)[1]
    stranger = Person(running)
    got = stranger.get(f"/documents/{number}/plan.docx", other)
    assert got.status == 200
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert int(got.headers["Content-Length"]) == len(content)
    assert str(running.bucket.port) not in listed
    assert "X-Amz-Signature" not in listed

    address = f"/admin/documents/delete/{number}/"
    token = editor.token(f"/admin/documents/edit/{number}/", one)
    before = files_in(running.bucket)
    assert editor.post(address, token, one).status == 302
    assert files_in(running.bucket) == before - 1


def test_a_limit_counts_on_both(running):
    person = Person(running)
    if (second := time.time() % 60) > 30:  # the limit is of a minute by the clock
        time.sleep(60 - second)
    answers = [person.get("/ods/?q=lincoln", running.sites[n % 2]).status for n in range(64)]

    assert 429 in answers[60:]
    assert 429 not in answers[:60]


def test_one_is_stopped_and_the_other_answers(running):
    stopped = running.sites[0]
    stopped.stop()
    try:
        assert [running.ask("/contact/").status for _ in range(6)] == [200] * 6
    finally:
        stopped.start()
    wait_until(lambda: running.ask("/health/ready", site=stopped).status == 200)

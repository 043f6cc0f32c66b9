"""While something else holds SQLite's write lock, as a long import does, the site is read."""

import re
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.serving import FORM, Provider, free_port, manage, served

LOCK_WAIT = 5  # seconds, as settings say
PASSWORD = "correct horse lamp"
pytestmark = [pytest.mark.once, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(tmp_path_factory, starter_site):
    folder = starter_site(tmp_path_factory.mktemp("site"))
    database = folder / "db.sqlite3"
    environment = {
        "DATABASE_URL": f"sqlite:///{database}",
        "VAR_DIR": str(folder),
        "EMAIL_URL": f"smtp://127.0.0.1:{free_port()}",
        "DEMO_PASSWORD": PASSWORD,
    }
    with served(environment, is_filled=True) as port:
        assert manage(environment, "demo_accounts", "--make").wait() == 0
        yield port, database


@pytest.fixture
def locked(site):
    port, database = site
    person = Provider(port, 1)
    person.open_form()
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        yield port, person
        writer.execute("ROLLBACK")


def ask(port, address, method="GET", body=None, headers=None):
    started = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    with closing(connection):
        connection.request(method, address, body, headers or {})
        answer = connection.getresponse()
        text = answer.read().decode()
        return answer, text, time.perf_counter() - started


def test_searches_and_pages_go_on_at_once(locked):
    port, _ = locked
    addresses = ["/search/?q=form", "/ods/?q=lincoln", "/", "/nhs-mail/", "/contact/"] * 8
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda address: ask(port, address), addresses))

    assert {answer.status for answer, _, _ in answers} == {200}
    assert max(seconds for _, _, seconds in answers) < LOCK_WAIT


def test_a_right_log_in_waits_and_is_told_to_try_again(locked):
    port, _ = locked
    answer, page, _ = ask(port, "/account/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    words = {"login": "member@example.org", "password": PASSWORD, "csrfmiddlewaretoken": token}
    answer, page, seconds = ask(
        port, "/account/login/", "POST", urlencode(words), FORM | {"Cookie": cookie}
    )

    assert (answer.status, answer.headers["Retry-After"]) == (503, "60")
    assert "Wait a minute, then send it again." in page
    assert seconds < 15


def test_a_message_is_kept_on_the_page(locked):
    port, person = locked
    time.sleep(3)  # a person takes that long
    answer, page, _ = ask(port, "/contact/", "POST", urlencode(person.words), FORM)

    assert answer.status == 503
    assert "Your message was not sent" in page
    assert person.words["message"] in page

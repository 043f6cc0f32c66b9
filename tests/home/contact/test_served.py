"""The contact form on a real server: many at once, and no mail server at all."""

import sqlite3
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.serving import Provider, free_port, served

pytestmark = [pytest.mark.once, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(tmp_path_factory, starter_site):
    """On SQLite, whatever the other tests use; nothing listens where its mail should go."""
    folder = starter_site(tmp_path_factory.mktemp("site"))
    database = folder / "db.sqlite3"
    environment = {
        "DATABASE_URL": f"sqlite:///{database}",
        "VAR_DIR": str(folder),
        "EMAIL_URL": f"smtp://127.0.0.1:{free_port()}",
    }
    with served(environment, is_filled=True) as port:
        yield port, database


def providers(port, numbers):
    found = [Provider(port, number) for number in numbers]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Provider.open_form, found))
    time.sleep(3)  # a person takes that long
    return found


def test_200_at_the_same_moment_are_all_stored(site):
    port, database = site
    crowd = providers(port, range(200))

    with ThreadPoolExecutor(200) as pool:
        references = list(pool.map(Provider.send, crowd))

    with sqlite3.connect(database) as connection:
        query = "SELECT reference, text FROM contact_message WHERE held_because = ''"
        stored = dict(connection.execute(query))
    assert stored == {
        reference: person.words["message"]
        for reference, person in zip(references, crowd, strict=True)
    }


def test_many_clicks_at_the_same_moment_are_one_message(site):
    port, database = site
    [person] = providers(port, [220])

    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(person.send) for _ in range(8)]

    assert len({answer.result() for answer in answers}) == 1
    with sqlite3.connect(database) as connection:
        query = "SELECT count(*) FROM contact_message WHERE email = 'person220@example.org'"
        assert connection.execute(query).fetchone() == (1,)


def test_an_answer_does_not_wait_for_the_mail_server(site):
    port, _ = site
    people = providers(port, range(200, 220))

    assert all(person.send() for person in people)

    assert statistics.median(person.seconds for person in people) < 0.3

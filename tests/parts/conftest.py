"""One whole set for all tests of parts that are away, and of two web machines."""

import time

import pytest

from tests.smtp import MailServer
from tests.whole_set import whole_set

PASSWORD = "correct horse lamp"


@pytest.fixture(scope="session")
def mails():
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def running(tmp_path_factory, mails):
    folder = tmp_path_factory.mktemp("whole-set")
    with whole_set(folder, EMAIL_URL=mails.url, DEMO_PASSWORD=PASSWORD) as running:
        yield running


def wait_until(condition, seconds=60):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.2)

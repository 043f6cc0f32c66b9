"""Journeys drive a real browser against the real site, served from a database of its own."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from urllib.request import urlopen

import pytest

from core.statements.accessibility import KNOWN_PROBLEMS
from tests.browser import BROWSER, collect_errors
from tests.journeys.steps import log_in
from tests.judge.judges import with_axe
from tests.judge.overruled import holds
from tests.serving import free_port

ROOT = Path(__file__).parents[2]
PASSWORD = "three random words"


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.once)  # their site has a SQLite database of its own
            if not BROWSER:
                item.add_marker(pytest.mark.skip(reason="browser journeys, for want of chromium"))


@pytest.fixture(scope="session")
def site(tmp_path_factory, starter_site):
    """The site with starter content and demo accounts, as `make run` serves it."""
    with running_site(starter_site(tmp_path_factory.mktemp("site"))) as running:
        yield running


@contextmanager
def running_site(folder: Path):
    """A site whose VAR_DIR is `folder`, with web and worker."""
    port = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
        "DEMO_PASSWORD": PASSWORD,
        "PORT": str(port),
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "start"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/health/ready")
        yield SimpleNamespace(address=address, password=PASSWORD, folder=folder)
    finally:
        process.terminate()
        process.wait()


def _wait_for(address, seconds=240):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            return urlopen(address).close()
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


@pytest.fixture
def visitor(browser, site):
    """A page in a fresh browser, on a phone. `errors` collects what the console complains of."""
    yield from _page(browser, site, viewport={"width": 320, "height": 640})


@pytest.fixture
def phone(browser, site):
    """A page in a fresh browser, on a phone of ordinary size."""
    yield from _page(browser, site, viewport={"width": 360, "height": 740})


@pytest.fixture
def visitor_without_javascript(browser, site):
    yield from _page(browser, site, java_script_enabled=False)


@pytest.fixture
def editor(browser, site):
    """A page logged in to the admin as the demo editor."""
    yield from _admin(browser, site, "editor@example.org")


@pytest.fixture
def administrator(browser, site):
    yield from _admin(browser, site, "admin@example.org")


@pytest.fixture
def helpdesk(browser, site):
    yield from _admin(browser, site, "helpdesk@example.org")


def _admin(browser, site, email):
    for page in _page(browser, site, viewport={"width": 1280, "height": 900}):
        page.goto("/admin/")
        log_in(page, email, site.password)
        page.wait_for_url("**/admin/")
        yield page


def _page(browser, site, **options):
    context = browser.new_context(base_url=site.address, **options)
    page = context.new_page()
    collect_errors(page)
    yield page
    context.close()


@pytest.fixture
def is_accessible():
    """Assert that axe finds nothing on a page: every rule, and what it cannot decide counts too.

    But for what the accessibility page tells readers, and what tests/judge/overruled.py names.
    """
    known = {problem.rule for problem in KNOWN_PROBLEMS}

    def check(page):
        found = [each for each in with_axe(page) if holds("axe", *each)]
        assert not [each for each in found if each[0].partition(": ")[2] not in known]

    return check

"""A visit to the site in a browser, and which judges look at it."""

import os

import pytest

from tests.browser import BROWSER
from tests.judge.served import served
from tests.judge.visit import Visit


def pytest_collection_modifyitems(items):
    for item in items:
        if "judge" in item.path.parts and "visit" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.once)
            if not BROWSER:
                item.add_marker(pytest.mark.skip(reason="browser journeys, for want of chromium"))


@pytest.fixture(scope="session")
def beside_playwright():
    """Its event loop stays marked as running in this thread, which Django would refuse."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def page(beside_playwright, browser):
    """One for all states: a new one takes as long as the walk by Tab."""
    page = browser.new_context(bypass_csp=True).new_page()
    page.set_default_timeout(10_000)
    return page


@pytest.fixture
def visit(page, db, monkeypatch, settings, tmp_path):
    """On a phone, by somebody new. Nothing cached is seen: each visit has a port of its own."""
    page.context.clear_cookies()
    page.set_viewport_size({"width": 320, "height": 640})
    with served() as address:
        visit = Visit(page, address, monkeypatch)
        yield visit
        visit.end()

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


@pytest.fixture
def visit(beside_playwright, browser, db, monkeypatch, settings, tmp_path):
    with served() as address:
        context = browser.new_context(
            base_url=address, bypass_csp=True, viewport={"width": 320, "height": 640}
        )
        page = context.new_page()
        page.base_url = address
        page.set_default_timeout(10_000)
        yield Visit(page, monkeypatch)
        context.close()

"""What the cookies and accessibility pages say, compared with what a browser finds."""

import pytest
from playwright.sync_api import expect

from core.statements.accessibility import KNOWN_PROBLEMS
from tests.judge.judges import with_axe


@pytest.fixture
def cookies_listed(visitor):
    visitor.goto("/cookies/")
    return set(visitor.locator("main li strong").all_inner_texts())


def cookies_in(page) -> set[str]:
    return {cookie["name"] for cookie in page.context.cookies()}


def test_the_scripts_for_editors_set_the_listed_cookies_only(editor, cookies_listed):
    for address in ("/admin/", "/admin/pages/", "/admin/snippets/core/fact/", "/admin/account/"):
        editor.goto(address)
        editor.wait_for_load_state("networkidle")
    editor.get_by_role("button", name="Toggle sidebar").click()

    assert "wagtail_sidebar_collapsed" in cookies_in(editor)
    assert cookies_in(editor) <= cookies_listed


def test_the_accessibility_page_names_what_the_tool_finds(visitor):
    """Each page is judged in its own journey, by all rules but those named here."""
    visitor.goto("/accessibility/")
    for problem in KNOWN_PROBLEMS:
        expect(visitor.get_by_text(problem.what)).to_be_visible()
    if not KNOWN_PROBLEMS:
        expect(visitor.get_by_text("It finds no problem on them at the moment.")).to_be_visible()


def test_a_problem_that_is_not_named_is_found(visitor):
    """Planted: pictures without words, and a field without a label."""
    visitor.route(
        "**/dspt/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace("<h1>", "<img src='/static/icon.svg'><input><h1>"),
        ),
    )
    visitor.goto("/dspt/")
    assert {rule for rule, _ in with_axe(visitor)} >= {"violations: image-alt", "violations: label"}

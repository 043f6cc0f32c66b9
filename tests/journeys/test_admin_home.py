"""The admin's home on a day when much needs somebody: one screen, and nothing taken away."""

import sqlite3

import pytest
from playwright.sync_api import expect

from tests.journeys.test_tasks_pages import given_a_page


@pytest.fixture
def many_overdue_facts(site):
    """At least 35: each of the starter content, which nobody has confirmed, and copies of it."""
    database = sqlite3.connect(site.folder / "db.sqlite3", timeout=20)
    columns = [name for _, name, *_ in database.execute("PRAGMA table_info(core_fact)")]
    names = ", ".join(name for name in columns if name not in ("id", "slug"))
    copy = f"INSERT INTO core_fact (slug, {names}) SELECT slug || ?, {names} FROM core_fact"
    for number in range(2):
        database.execute(copy, [f"-copy-{number}"])
    database.commit()
    yield
    database.execute("DELETE FROM core_fact WHERE slug LIKE '%-copy-%'")
    database.commit()


def test_a_long_list_leaves_the_home_on_one_screen(editor, many_overdue_facts):
    given_a_page(editor, "Whitebeam")
    editor.goto("/admin/")
    expect(editor.get_by_text("more facts to check")).to_be_visible()
    home = editor.locator(".w-dashboard").bounding_box()
    assert home["y"] + home["height"] <= 900

    folded = editor.get_by_text("Your edits, and what you locked")
    assert folded.evaluate("each => getComputedStyle(each).display") == "list-item"
    folded.click()
    expect(editor.get_by_role("link", name="Whitebeam")).to_be_visible()

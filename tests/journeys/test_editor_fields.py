"""What an editor types into a date or a title is what is stored, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from core.dates import DATE_ERROR
from tests.journeys.editor_steps import when_they_save
from tests.journeys.steps import log_in

REFUSED = ["Dec 31 2026"]
DATE_FIELDS = {  # its name, and a year that it takes
    "/admin/snippets/core/fact/": ("review_by", 2036),
    "/admin/snippets/core/notice/": ("ends_on", 2036),
    "/admin/snippets/guidance/formversion/": ("published_on", 2016),
}


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def editing(request, browser, site):
    """The demo editor's page, with and without JavaScript."""
    context = browser.new_context(base_url=site.address, java_script_enabled=request.param)
    page = context.new_page()
    page.goto("/admin/")
    log_in(page, "editor@example.org", site.password)
    page.wait_for_url("**/admin/")
    yield page
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize(("index", "field"), DATE_FIELDS.items())
def test_a_date_is_stored_as_it_was_meant(editing, index, field):
    """Every way to type one is in tests/core/test_dates.py."""
    name, year = field
    editing.goto(index)
    edit = editing.locator(f"a[href*='{index}edit/']").first.get_attribute("href")
    editing.goto(edit)
    before = editing.locator(f"[name={name}]").input_value()
    when_they_save(editing, edit, name, f"1/2/{year}")
    expect(editing.get_by_text(f"1 February {year}.").first).to_be_visible()
    editing.goto(edit)
    assert editing.locator(f"[name={name}]").input_value() == f"1 February {year}"
    for typed in REFUSED:
        when_they_save(editing, edit, name, typed)
        expect(editing.get_by_text(DATE_ERROR)).to_be_visible()
        assert editing.locator(f"[name={name}]").input_value() == typed
    when_they_save(editing, edit, name, before)  # other journeys see the same site
    editing.goto(edit)
    assert editing.locator(f"[name={name}]").input_value() == before


def test_a_page_is_reviewed_on_the_day_that_was_typed(editor):
    editor.goto("/admin/pages/search/?q=Privacy")
    editor.get_by_role("link", name="Privacy", exact=True).first.click()
    editor.wait_for_url("**/edit/")
    edit = editor.url
    when_they_save(editor, edit, "last_reviewed", "31 Dec 2025")
    expect(editor.get_by_text("Last reviewed: 31 December 2025.").first).to_be_visible()
    editor.goto(edit)
    assert editor.locator("[name=last_reviewed]").input_value() == "31 December 2025"


def test_a_title_makes_the_slug_of_a_new_page(editor):
    """Wagtail's page editor needs JavaScript; tests/core/test_pages.py has it without."""
    editor.goto("/admin/pages/")
    home = editor.locator("a[href*='/admin/pages/'][href$='/edit/']").first.get_attribute("href")
    editor.goto(f"/admin/pages/add/home/contentpage/{re.search(r'[0-9]+', home)[0]}/")
    title = editor.locator("[name=title]")
    title.press_sequentially("Opening hours")
    title.press("Tab")
    expect(editor.locator("[name=slug]")).to_have_value("opening-hours")
    editor.keyboard.press("Control+s")
    editor.wait_for_url("**/edit/")
    assert editor.locator("[name=slug]").input_value() == "opening-hours"


def test_what_is_typed_in_the_guide_is_not_lost_without_a_word(editor):
    """Nor once it was looked at in a new tab, which saves nothing."""
    asked = []
    editor.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    editor.goto("/admin/snippets/guidance/formquestion/")
    answer = editor.locator("textarea[name$=guide]").last
    answer.fill("Typed at once.")
    with editor.expect_popup() as preview:
        editor.get_by_role("button", name="Preview in a new tab").click()
    preview.value.close()
    form = editor.locator("form[data-w-unsaved-has-edits-value=true]")
    form.wait_for()
    editor.locator("#wagtail-sidebar").get_by_role("link", name="Notices", exact=True).click()
    expect(answer).to_have_value("Typed at once.")
    assert asked == ["beforeunload"]

    editor.get_by_role("button", name="Save draft", exact=True).click()
    expect(editor.locator(".messages").get_by_text("saved")).to_be_visible()
    assert asked == ["beforeunload"]

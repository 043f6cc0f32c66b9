"""What an editor looks up in a year: reports, search, the manual, the history of a fact."""

import re

from playwright.sync_api import expect

from tests.journeys.actions import ActionsOn, task


def test_the_manual_is_1_action_away(editor):
    with task(editor, 1) as do:
        do.press("link", "Manual: how things are done here")
        expect(editor.get_by_role("heading", name="Draft, preview, publish")).to_be_visible()
    assert editor.errors == []


def test_reports_are_read_and_taken_along(editor):
    with task(editor, 3) as do:
        do.press("link", "to read through")
        do.click(editor.get_by_role("navigation", name="Actions").get_by_role("button"))
        with editor.expect_download() as download:
            do.click(editor.get_by_role("link", name=re.compile("CSV")))
    assert "Never read or checked" in download.value.path().read_text()
    with task(editor, 3) as do:
        do.menu("Reports", "What people do")
        expect(editor.get_by_role("heading", name="What people do")).to_be_visible()


def test_the_search_finds_what_a_fact_says(editor):
    with task(editor, 3) as do:
        do.fill(editor.locator("#wagtail-sidebar").get_by_role("textbox"), "careadmin")
        editor.keyboard.press("Enter")
        do.press("link", "Facts")
        expect(editor.get_by_text("careadmin@nhs.net").first).to_be_visible()
    assert editor.errors == []


def test_a_fact_is_confirmed_and_undone(editor):
    with task(editor, 3) as do:
        do.press("link", re.compile("^Check it: "))
        do.press("button", "I have checked this")
        do.press("button", "Undo")
        expect(editor.get_by_text("is as it was before")).to_be_visible()


def test_a_draft_of_a_fact_is_discarded(editor):
    editor.goto("/admin/snippets/core/fact/")
    editor.get_by_role("link", name="DSPT helpdesk", exact=True).first.click()
    editor.locator("[name=owner]").fill("Nobody we know")  # at once, and saved by itself
    expect(editor.get_by_text("Saved", exact=True)).to_be_visible()
    do = ActionsOn(editor)
    do.press("button", "More actions")
    do.press("link", "Discard the draft")
    do.press("button", "Publish this version")
    expect(editor.get_by_text("has been published", exact=False).first).to_be_visible()
    assert do.count <= 3


def test_guide_answers_are_kept_as_a_draft_and_previewed(editor):
    with task(editor, 5) as do:
        do.menu("Form", "Guide answers")
        question = editor.get_by_role("region", name="A3. Name of town")
        do.fill(question.get_by_role("textbox"), "Type the town, in full.")
        with editor.context.expect_page() as preview:
            do.click(editor.get_by_role("button", name="Preview in a new tab"))
        expect(preview.value.get_by_text("Type the town, in full.")).to_be_visible()
        do.click(editor.get_by_role("button", name="Save draft"))
        expect(editor.get_by_text("Draft", exact=True).first).to_be_visible()
    assert editor.errors == []


def test_a_notice_is_taken_down(editor, visitor):
    do = ActionsOn(editor)
    do.menu("Notices")
    do.press("link", "Add notice")
    do.fill(editor.locator("[name=title]"), "Closed at noon")
    do.write(editor.locator("[contenteditable=true]").first, "Closed.")
    do.click(editor.get_by_label("Contact us"))
    do.press("button", "Publish", exact=True)
    with task(editor, 5) as do:
        do.menu("Notices")
        do.press("link", "Closed at noon", exact=True)
        do.press("button", "More actions")
        do.press("link", "Unpublish")
        do.press("button", "Yes, unpublish")
        expect(editor.get_by_text("Taken down")).to_be_visible()
    visitor.goto("/contact/")
    expect(visitor.get_by_text("Closed at noon")).to_have_count(0)
    assert editor.errors == []


def test_a_text_gets_an_owner_and_a_day_and_an_old_address_a_redirect(editor, visitor):
    with task(editor, 5) as do:
        do.press("link", "to read through")
        do.press("link", re.compile("^Owner and day ?: After the check"))
        do.choose(editor.locator("[name=owner]"), "Eddy Editor")
        do.fill(editor.locator("[name=review_by]"), "31 December 2027")
        do.press("button", "Save", exact=True)
        expect(editor.get_by_text("Owner and review of “After the check” saved")).to_be_visible()
    with task(editor, 6) as do:
        do.menu("Settings", "Redirects")
        do.press("link", "Add redirect")
        do.fill(editor.locator("[name=old_path]"), "/leaflet")
        do.fill(editor.locator("[name=redirect_link]"), "/contact/")
        do.press("button", "Create")
        expect(editor.get_by_text("/leaflet").first).to_be_visible()
    answer = visitor.request.get("/leaflet/", max_redirects=0)  # to SITE_URL, another port here
    assert answer.headers["location"].endswith("/contact/")
    assert editor.errors == []

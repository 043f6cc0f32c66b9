"""What an editor's tasks cost, counted from the admin's home: a click, a field, a choice each."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.actions import ActionsOn

HOME = "NHSMail: Secure email for Social Care Providers"


def open_a_page(do):
    do.press("button", "Pages")
    do.press("link", f"View child pages of '{HOME}'")
    do.press("link", "Edit 'DSPT support'", exact=True)
    do.page.wait_for_url("**/edit/")


def body_of(page):
    return page.locator("#panel-child-content-body-section [contenteditable=true]").first


def change_a_sentence(do):
    open_a_page(do)
    do.write(body_of(do.page), "One more sentence.")
    do.publish()


def rename(do):
    open_a_page(do)
    do.fill(do.page.locator("[name=title]"), "DSPT and support")
    do.publish()


def confirm_a_fact(do):
    do.press("link", re.compile("^Check "))
    do.press("button", "I have checked this")
    expect(do.page.get_by_text("Undo").first).to_be_visible()


def change_the_form_inbox(do):
    do.press("link", "Facts", exact=True)
    row = do.page.get_by_role("row").filter(has_text="form-inbox")
    do.click(row.get_by_role("link", name="Check it"))
    do.fill(do.page.get_by_label("New value", exact=True), "inbox@example.org")
    do.press("button", "I have checked this")
    expect(do.page.get_by_text("It now says: inbox@example.org")).to_be_visible()


def change_a_guide_answer(do):
    do.press("button", "Form")
    do.press("link", "Guide answers")
    question = do.page.get_by_role("region", name="A2. Social care site name")
    do.fill(question.get_by_role("textbox"), "Type the name over the door.")
    do.press("button", "Publish")
    expect(do.page.get_by_text("The guide answers are published.")).to_be_visible()


@pytest.mark.parametrize(
    ("task", "most"),
    [
        (change_a_sentence, 6),
        (rename, 6),
        (confirm_a_fact, 2),
        (change_the_form_inbox, 4),
        (change_a_guide_answer, 4),
    ],
)
def test_an_editors_task_takes_no_more_actions(editor, task, most):
    do = ActionsOn(editor)
    task(do)
    assert do.count <= most
    assert editor.errors == []


def test_a_colleague_joins_and_leaves(administrator):
    do = ActionsOn(administrator)
    do.press("link", "Team", exact=True)
    do.press("link", "Add a colleague")
    do.fill(administrator.locator("[name=email]"), "nell@example.org")
    do.fill(administrator.locator("[name=name]"), "Nell Example")
    do.press("radio", re.compile("^Editor:"))
    do.press("button", "Send the invitation")
    expect(administrator.get_by_text("We mailed Nell Example")).to_be_visible()
    assert do.count <= 6

    administrator.goto("/admin/reports/reviews/")
    administrator.get_by_role(
        "link", name=re.compile("^Owner and day ?: Administrator agreement")
    ).click()
    administrator.locator("[name=owner]").select_option(label="Nell Example")
    administrator.get_by_role("button", name="Save", exact=True).click()
    administrator.goto("/admin/")
    do = ActionsOn(administrator)
    do.press("link", "Team", exact=True)
    do.press("button", "More options for 'Nell Example'")
    do.press("link", "Switch off")
    expect(administrator.get_by_role("link", name="Administrator agreement")).to_be_visible()
    do.choose(administrator.locator("[name=heir]"), "Eddy Editor")
    do.press("button", "Switch off")
    expect(administrator.get_by_text("Nell Example can no longer log in")).to_be_visible()
    assert do.count <= 5
    administrator.goto("/admin/reports/reviews/")
    expect(administrator.get_by_role("row", name="Administrator agreement")).to_contain_text(
        "Eddy Editor"
    )
    assert administrator.errors == []

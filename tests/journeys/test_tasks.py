"""What an editor's tasks cost, counted from the admin's home: a click, a field, a choice each."""

import re

import pytest
from playwright.sync_api import expect

HOME = "NHSMail: Secure email for Social Care Providers"


class Actions:
    """Each moves the count on by one."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def click(self, role, name, *, exact=False):
        self.count += 1
        self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.page.wait_for_load_state("load")

    def fill(self, field, text):
        self.count += 1
        field.fill(text)

    def type(self, field, text):
        """At the end of what stands there."""
        self.count += 1
        field.click()
        self.page.keyboard.press("End")
        self.page.keyboard.type(text)
        self.page.wait_for_function(
            "text => [...document.querySelectorAll('input')].some(i => i.value.includes(text))",
            arg=text,
        )

    def publish(self):
        self.count += 2
        actions = self.page.get_by_role("navigation", name="Actions (footer)")
        actions.get_by_text("More actions").click()
        self.page.get_by_role("button", name="Publish").click()
        expect(self.page.get_by_text("published.").first).to_be_visible()


def open_a_page(do):
    do.click("button", "Pages")
    do.click("link", f"View child pages of '{HOME}'")
    do.click("link", "Edit 'DSPT support'", exact=True)
    do.page.wait_for_url("**/edit/")


def body_of(page):
    return page.locator("#panel-child-content-body-section [contenteditable=true]").first


def change_a_sentence(do):
    open_a_page(do)
    do.type(body_of(do.page), "One more sentence.")
    do.publish()


def rename(do):
    open_a_page(do)
    do.fill(do.page.locator("[name=title]"), "DSPT and support")
    do.publish()


def add_a_page(do):
    do.click("button", "Pages")
    do.click("link", HOME, exact=True)
    do.click("link", "Add child page")
    do.fill(do.page.locator("[name=title]"), "Walnut")
    do.type(body_of(do.page), "Some words.")
    do.publish()


def confirm_a_fact(do):
    do.click("link", re.compile("^Check "))
    do.click("button", "I have checked this")
    expect(do.page.get_by_text("Undo").first).to_be_visible()


def change_the_form_inbox(do):
    do.click("link", "Facts", exact=True)
    row = do.page.get_by_role("row").filter(has_text="form-inbox")
    do.count += 1
    row.get_by_role("link", name="Check it").click()
    do.fill(do.page.get_by_label("New value", exact=True), "inbox@example.org")
    do.click("button", "I have checked this")
    expect(do.page.get_by_text("It now says: inbox@example.org")).to_be_visible()


def change_a_guide_answer(do):
    do.click("button", "Form")
    do.click("link", "Guide answers")
    question = do.page.get_by_role("region", name="A2. Social care site name")
    do.fill(question.get_by_role("textbox"), "Type the name over the door.")
    do.click("button", "Publish")
    expect(do.page.get_by_text("The guide answers are published.")).to_be_visible()


@pytest.mark.parametrize(
    ("task", "most"),
    [
        (change_a_sentence, 6),
        (rename, 6),
        (add_a_page, 8),
        (confirm_a_fact, 2),
        (change_the_form_inbox, 4),
        (change_a_guide_answer, 4),
    ],
)
def test_an_editors_task_takes_no_more_actions(editor, task, most):
    do = Actions(editor)
    task(do)
    assert do.count <= most
    assert editor.errors == []


def test_a_colleague_joins_and_leaves(administrator):
    do = Actions(administrator)
    do.click("link", "Team", exact=True)
    do.click("link", "Add a colleague")
    do.fill(administrator.locator("[name=email]"), "nell@example.org")
    do.fill(administrator.locator("[name=name]"), "Nell Example")
    do.click("radio", re.compile("^Editor:"))
    do.click("button", "Send the invitation")
    expect(administrator.get_by_text("We mailed Nell Example")).to_be_visible()
    assert do.count <= 6

    administrator.goto("/admin/")
    do = Actions(administrator)
    do.click("link", "Team", exact=True)
    do.click("button", "More options for 'Nell Example'")
    do.click("link", "Switch off")
    do.click("button", "Switch off")
    expect(administrator.get_by_text("Nell Example can no longer log in")).to_be_visible()
    assert do.count <= 4
    assert administrator.errors == []

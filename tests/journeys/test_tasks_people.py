"""People who want to join: the helpdesk decides, and can undo it."""

from playwright.sync_api import expect

from tests.journeys.actions import ActionsOn, task
from tests.journeys.steps import (
    when_they_create_an_account,
    when_they_enter_the_code_from_their_email,
)

MAX_SIGN_UP = 2


def given_sign_ups_are_approved(administrator, is_on: bool) -> None:
    do = ActionsOn(administrator)
    administrator.goto("/admin/")
    do.menu("Settings", "Members")
    administrator.locator("[name=needs_approval]").set_checked(is_on)
    do.press("button", "Save")


def test_a_sign_up_is_approved_and_taken_back(administrator, helpdesk, visitor, site):
    given_sign_ups_are_approved(administrator, True)
    visitor.goto("/account/login/")
    when_they_create_an_account(visitor, "wren@example.org", "Wren")
    when_they_enter_the_code_from_their_email(visitor, site, "wren@example.org")
    helpdesk.reload()
    do = ActionsOn(helpdesk)
    do.press("link", "Decide: 1 sign-up to decide")
    do.press("button", "Approve")

    expect(helpdesk.get_by_text("wren@example.org is approved")).to_be_visible()
    assert do.count <= MAX_SIGN_UP
    do.press("button", "Undo the decision about wren@example.org")
    expect(helpdesk.get_by_text("wren@example.org waits again")).to_be_visible()
    do.press("button", "Approve")
    given_sign_ups_are_approved(administrator, False)
    assert helpdesk.errors == administrator.errors == []


def test_a_members_written_requests_are_answered(helpdesk, visitor, site):
    visitor.goto("/account/login/")
    when_they_create_an_account(visitor, "robin@example.org", "Robin")
    when_they_enter_the_code_from_their_email(visitor, site, "robin@example.org")
    with task(helpdesk, 4) as do:
        do.menu("People", "Members")
        do.press("link", "robin@example.org")
        with helpdesk.expect_download() as download:
            do.press("link", "Download their data")
    assert "robin@example.org" in download.value.path().read_text()

    do = ActionsOn(helpdesk)
    do.press("link", "Correct their details")
    do.fill(helpdesk.locator("[name=organisation]"), "Example House")
    do.press("button", "Save")
    expect(helpdesk.get_by_text("robin@example.org is corrected")).to_be_visible()
    do.press("link", "Close the account")
    do.press("button", "Close it for good")
    expect(helpdesk.get_by_text("The account is deleted. They were told by email")).to_be_visible()
    assert do.count <= 5
    assert helpdesk.errors == []

"""A care manager makes an account, opens the materials and keeps a checklist."""

import pytest
from playwright.sync_api import expect

from tests.journeys.checklist_steps import given_a_checklist
from tests.journeys.steps import (
    PASSWORD,
    given_a_member,
    given_a_stranger_at_the_dspt_page,
    then_it_fits,
    then_they_are_at,
    then_they_can_download,
    then_they_read,
    when_they_create_an_account,
    when_they_enter_the_code_from_their_email,
    when_they_follow,
)

SCREENS = ["/account/login/", "/account/signup/", "/account/password/reset/"]
MEMBERS_PAGES = [
    "/members/",
    "/members/materials/",
    "/members/materials/data-protection-policy/",
    "/members/details/",
    "/account/",
    "/account/email/",
    "/account/2fa/",
    "/members/checklist/start/",
    "/members/checklist/invitations/",
    "/members/checklist/items/passwords/",
]
OF_A_CHECKLIST = ["", "items/passwords/", "people/", "name/", "leave/", "print/"]


def test_from_a_page_for_members_to_a_downloaded_template(site, visitor, is_accessible):
    given_a_stranger_at_the_dspt_page(visitor)
    when_they_create_an_account(visitor, "new@example.org")
    then_they_are_at(visitor, "Check your email")
    is_accessible(visitor)
    when_they_enter_the_code_from_their_email(visitor, site, "new@example.org")
    then_they_are_at(visitor, "DSPT support for members")
    when_they_follow(visitor, "See all materials")
    when_they_follow(visitor, "Data breach pack: what to do, report form and log")
    then_they_can_download(visitor, "Download: Data breach pack", "data-breach-log.docx")
    assert visitor.errors == []


def test_a_lead_fills_in_all_documents_without_javascript(site, visitor_without_javascript):
    page = visitor_without_javascript
    given_a_member(page, site)
    when_they_follow(page, "Fill in your documents")
    page.get_by_label("Name, postcode or code").fill("lincoln green")
    page.get_by_label("Name, postcode or code").press("Enter")
    page.get_by_role("button", name="Try this example").first.click()
    page.get_by_label("Who leads on data security").fill("Ann Example, manager")
    page.get_by_label("Who leads on data security").press("Enter")
    then_they_are_at(page, "Your details are filled in, with gaps")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all").click()
    assert download.value.suggested_filename == "data-security-documents.zip"
    page.get_by_role("button", name="Change my details").click()
    expect(page.get_by_label("ODS code (optional)")).to_have_value("VZZ13")
    expect(page.get_by_label("Who leads on data security")).to_have_value("Ann Example, manager")


def test_a_lead_keeps_a_checklist_without_javascript(site, visitor_without_javascript):
    page = visitor_without_javascript
    given_a_member(page, site)
    given_a_checklist(page)
    row = page.locator("li.item", has_text="You know your registration number")
    row.get_by_role("button", name="Done:").click()
    expect(page.get_by_text("Saved.")).to_be_in_viewport()
    when_they_follow(page, "You know your registration number")
    page.get_by_label("Where your evidence is").fill("Office, red folder")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_in_viewport()
    when_they_follow(page, "Back to the list")
    expect(page.get_by_role("strong").filter(has_text="1 of ")).to_be_visible()
    expect(page.get_by_text("Office, red folder")).to_be_visible()


def test_the_next_item_is_2_presses_from_home(site, visitor):
    given_a_member(visitor, site)
    given_a_checklist(visitor)
    visitor.goto("/")
    when_they_follow(visitor, "DSPT support")
    when_they_follow(visitor, "Go to this item")
    then_they_read(visitor, "Your mark")


def test_somebody_shows_their_password_and_hides_it_again(visitor):
    visitor.goto("/account/login/")
    password = visitor.get_by_label("Password")
    password.fill(PASSWORD)
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")
    expect(password).to_have_attribute("type", "text")
    visitor.get_by_role("button", name="Hide password").press("Enter")
    expect(password).to_have_attribute("type", "password")
    expect(password).to_have_value(PASSWORD)
    assert visitor.errors == []


def test_no_button_that_needs_a_script_is_shown_without_one(visitor_without_javascript):
    visitor_without_javascript.goto("/account/login/")
    expect(visitor_without_javascript.get_by_label("Password")).to_be_visible()
    expect(visitor_without_javascript.get_by_text("Show password")).to_be_hidden()


@pytest.mark.slow
@pytest.mark.parametrize("address", SCREENS)
def test_the_account_screens_are_accessible_and_fit_a_small_phone(visitor, is_accessible, address):
    visitor.goto(address)
    then_it_fits(visitor)
    is_accessible(visitor)


@pytest.mark.slow
def test_the_members_pages_are_accessible_and_fit_a_small_phone(site, visitor, is_accessible):
    given_a_member(visitor, site)
    checklist = given_a_checklist(visitor)
    for address in [*MEMBERS_PAGES, *(checklist + rest for rest in OF_A_CHECKLIST)]:
        visitor.goto(address)
        then_it_fits(visitor)
        is_accessible(visitor)
    assert visitor.errors == []

"""A care manager makes an account, opens the materials and keeps a checklist."""

import re
import time

import pytest
from playwright.sync_api import expect

PASSWORD = "correct horse lamp"
SCREENS = ["/account/login/", "/account/signup/", "/account/password/reset/"]
MEMBERS_PAGES = [
    "/members/",
    "/members/materials/",
    "/members/materials/data-protection-policy/",
    "/members/checklist/",
    "/members/checklist/passwords/",
    "/members/checklist/hand-over/",
    "/members/details/",
    "/account/",
    "/account/email/",
    "/account/2fa/",
]


def test_from_a_page_for_members_to_a_downloaded_template(site, visitor, is_accessible):
    given_a_stranger_at_the_dspt_page(visitor)
    when_they_create_an_account(visitor, "new@example.org")
    is_accessible(visitor)
    when_they_enter_the_code_from_their_email(visitor, site)
    then_they_are_at(visitor, "DSPT support for members")
    when_they_follow(visitor, "See all materials")
    when_they_follow(visitor, "Data breach log and what to do first")
    then_they_can_download(visitor, "Download: Data breach log", "data-breach-log.docx")
    assert visitor.errors == []


def test_a_lead_keeps_a_checklist_without_javascript(site, visitor_without_javascript):
    page = visitor_without_javascript
    given_a_member(page, site)
    when_they_follow(page, "Go to your checklist")
    when_they_follow(page, "You know your registration number")
    page.get_by_label("Done").check()
    page.get_by_label("Where your evidence is").fill("Office, red folder")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("strong").filter(has_text="1 of 46 done")).to_be_visible()
    expect(page.get_by_text("Office, red folder")).to_be_visible()


@pytest.mark.parametrize("address", SCREENS)
def test_the_account_screens_are_accessible_and_fit_a_small_phone(visitor, is_accessible, address):
    visitor.goto(address)
    then_it_fits(visitor)
    is_accessible(visitor)


def test_the_members_pages_are_accessible_and_fit_a_small_phone(site, visitor, is_accessible):
    given_a_member(visitor, site)
    for address in MEMBERS_PAGES:
        visitor.goto(address)
        then_it_fits(visitor)
        is_accessible(visitor)
    assert visitor.errors == []


def given_a_stranger_at_the_dspt_page(page):
    page.goto("/dspt/")


def given_a_member(page, site):
    page.goto("/members/")
    page.get_by_label("Email").fill("member@example.org")
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/members/")


def when_they_create_an_account(page, email):
    page.get_by_role("main").get_by_role("link", name="Create an account").click()
    page.get_by_label("First name").fill("Ann")
    page.get_by_label("Last name").fill("Example")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Organisation").fill("Example House")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create an account").click()


def when_they_enter_the_code_from_their_email(page, site):
    page.get_by_label("Code").fill(newest_code(site.folder / "mail"))
    page.get_by_role("button", name="Confirm").click()


def newest_code(folder, seconds=30):
    """Mail may be a moment on its way."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for file in folder.glob("*"):
            if found := re.search(r"code is (\d{6})", file.read_text()):
                return found[1]
        time.sleep(0.2)
    raise TimeoutError(folder)


def when_they_follow(page, link):
    page.get_by_role("main").get_by_role("link", name=link).first.click()


def then_they_are_at(page, heading):
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()


def then_they_can_download(page, link, filename):
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    assert download.value.suggested_filename == filename


def then_it_fits(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url

"""Three people of one home work through a year on one checklist."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.journeys.checklist_steps import when_they_start_a_checklist
from tests.journeys.steps import (
    given_a_stranger_at_the_dspt_page,
    in_a_mail,
    then_it_fits,
    then_they_are_at,
    when_they_create_an_account,
    when_they_enter_the_code_from_their_email,
    when_they_follow,
)

pytestmark = pytest.mark.slow
LENA, DAN, OLIVE = "lena@example.org", "dan@example.org", "olive@example.org"
ITEM = "You know your registration number"
OTHER = "You make sure that people use good passwords"


@pytest.fixture
def dan(browser, site):
    yield from a_desk(browser, site)


@pytest.fixture
def olive(browser, site):
    yield from a_desk(browser, site)


def a_desk(browser, site):
    context = browser.new_context(base_url=site.address, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def when_they_sign_up(page, site, email, first_name):
    given_a_stranger_at_the_dspt_page(page)
    when_they_create_an_account(page, email, first_name)
    when_they_enter_the_code_from_their_email(page, site, email)
    then_they_are_at(page, "DSPT support for members")


def when_they_invite(page, email):
    page.get_by_label("Email of your colleague").fill(email)
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text(f"We have emailed {email}")).to_be_visible()


def row(page, item):
    return page.locator("li.item", has_text=item)


def when_they_mark(page, state, item):
    """One press, after which the row is where it was."""
    button = row(page, item).get_by_role("button", name=f"{state}:")
    button.scroll_into_view_if_needed()
    button.click()
    page.wait_for_url("**outcome=*")
    expect(row(page, item).get_by_role("status")).to_be_in_viewport()


def new_questions(page) -> bytes:
    """The set in use, with one question reworded."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Download its questions").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    next(row for row in rows if ITEM in row["question"])["question"] = f"{ITEM} by heart"
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def when_the_editor_loads_a_new_edition(editor):
    editor.goto("/admin/questions/")
    file = {"name": "questions.csv", "mimeType": "text/csv", "buffer": new_questions(editor)}
    editor.get_by_label("Edition").fill("2026-27")
    editor.set_input_files("[name=file]", file)
    editor.get_by_role("button", name="Compare with the questions in use").click()
    expect(editor.get_by_text(f"{ITEM} by heart")).to_be_visible()
    editor.get_by_role("button", name="Put 2026-27 in use").click()
    expect(editor.get_by_text("2026-27 is in use. Every mark is kept.")).to_be_visible()


def when_the_editor_takes_it_back(editor):
    editor.get_by_role("button", name="Undo").click()
    expect(editor.get_by_text("Undone. 2025-26 is in use.")).to_be_visible()


def test_a_year_of_one_checklist(site, visitor, dan, olive, editor, is_accessible):
    lena = visitor
    when_they_sign_up(lena, site, LENA, "Lena")
    when_they_start_a_checklist(lena, "Rose Example House")
    address = lena.url
    is_accessible(lena)
    when_they_mark(lena, "Done", ITEM)
    then_it_fits(lena)

    when_they_follow(lena, "Invite colleagues to this checklist")
    when_they_invite(lena, DAN)
    when_they_invite(lena, OLIVE)
    is_accessible(lena)
    assert LENA in in_a_mail(site, DAN, r"email address (\S+),")

    when_they_sign_up(dan, site, DAN, "Dan")
    is_accessible(dan)
    dan.get_by_role("button", name="Yes, join this checklist").click()
    expect(row(dan, ITEM)).to_contain_text("by Lena Example")
    when_they_sign_up(olive, site, OLIVE, "Olive")
    olive.get_by_role("button", name="Yes, join this checklist").click()
    lena.reload()
    expect(lena.locator("main")).to_contain_text(f"{DAN}: Accepted")

    lena.goto(address)
    when_they_mark(dan, "Done", OTHER)
    row(lena, OTHER).get_by_role("button", name="In progress:").click()
    expect(row(lena, OTHER)).to_contain_text("Dan Example changed this after you opened the page")
    expect(row(lena, OTHER)).to_contain_text("It now says “Done”")
    is_accessible(lena)

    when_they_follow(dan, "Print it")
    expect(dan.get_by_role("row", name=ITEM)).to_contain_text("Lena Example")
    is_accessible(dan)

    when_the_editor_loads_a_new_edition(editor)
    dan.goto("/members/")
    expect(dan.get_by_text("2 from an earlier edition to look at again")).to_be_visible()
    is_accessible(dan)
    dan.goto(address)
    expect(row(dan, ITEM)).to_contain_text("Reworded in 2026-27")
    when_they_mark(dan, "Still true", ITEM)
    expect(row(dan, ITEM).get_by_role("button", name="Still true:")).to_have_count(0)
    is_accessible(dan)
    when_the_editor_takes_it_back(editor)

    lena.goto(f"{address}leave/")
    lena.get_by_role("button", name="Leave the checklist").click()
    lena.goto(address)
    then_they_are_at(lena, "Not here, or not open to you")
    is_accessible(lena)
    dan.goto(f"{address}people/")
    when_they_follow(dan, "Remove Olive Example")
    dan.get_by_role("button", name="Yes, remove them").click()
    dan.goto(f"{address}leave/")
    expect(dan.get_by_text("If you leave, it is deleted: 2 marks")).to_be_visible()
    is_accessible(dan)

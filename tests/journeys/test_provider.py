"""A care-home manager with ten minutes."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    given_a_provider_on_the_home_page,
    given_nothing_is_to_be_checked_first,
    given_the_apply_page,
    given_the_guide,
    then_it_fits,
    then_it_is_in_the_first_screen,
    then_it_stands_above,
    then_they_can_download,
    then_they_read,
    when_they_follow,
)

SAMPLE_FORM = "Sample application form"
PAGES = [
    "/",
    "/nhs-mail/",
    "/nhs-mail/guide/",
    "/nhs-mail/after-you-join/",
    "/nhs-mail/check-form/",
    "/nhs-mail/fill-in/",
    "/nhs-mail/change-protocol/",
    "/dspt/",
    "/accessibility/",
    "/cookies/",
    "/privacy/",
    "/contact/",
    "/search/",
    "/search/?q=how+do+i+apply",
    "/search/?q=zzxqy",
    "/no-such-page/",
]


def test_a_provider_gets_the_form_and_the_guide(visitor, is_accessible):
    given_a_provider_on_the_home_page(visitor)
    when_they_follow(visitor, "Apply for NHSMail")
    then_they_read(visitor, "To apply for your NHSMail account")
    then_they_can_download(visitor, SAMPLE_FORM, "nhsmail-application-form-sample.docx")
    is_accessible(visitor)

    when_they_follow(visitor, "Guide to each question of the sample")
    then_they_read(visitor, "A4. ODS site code")
    then_they_can_download(visitor, "Download this guide", "nhsmail-form-guide.docx")
    is_accessible(visitor)


def test_a_provider_without_javascript(visitor_without_javascript):
    given_a_provider_on_the_home_page(visitor_without_javascript)
    when_they_follow(visitor_without_javascript, "Apply for NHSMail")
    then_they_can_download(
        visitor_without_javascript, SAMPLE_FORM, "nhsmail-application-form-sample.docx"
    )
    assert visitor_without_javascript.errors == []


def test_a_provider_is_led_to_the_official_form_within_the_first_phone_screen(phone):
    """The form of a new site is a sample."""
    given_the_apply_page(phone)
    ask = phone.get_by_role("link", name="Ask the helpdesk for the official form")
    then_it_is_in_the_first_screen(phone, ask)
    then_it_stands_above(ask, phone.get_by_text("can apply for NHSMail secure email now"))


def test_a_provider_reads_the_first_question_within_the_first_phone_screen(phone):
    given_the_guide(phone)
    given_nothing_is_to_be_checked_first(phone)
    then_it_is_in_the_first_screen(
        phone, phone.get_by_role("heading", name="A1. Organisation type")
    )


def test_contents_are_folded_on_a_phone_and_open_on_a_wide_screen(phone, is_accessible):
    given_the_guide(phone)
    contents = phone.get_by_role("navigation", name="On this page")
    link = contents.get_by_role("link", name="A4. ODS site code")
    expect(link).to_be_hidden()

    contents.get_by_text("On this page").click()
    expect(link).to_be_visible()
    is_accessible(phone)

    phone.reload()
    phone.set_viewport_size({"width": 1280, "height": 900})
    expect(link).to_be_visible()
    is_accessible(phone)


def test_an_earlier_notice_is_folded_and_whole(phone, is_accessible):
    phone.goto("/dspt/")
    note = phone.get_by_text("All CQC-registered care providers in England")
    expect(note).to_be_hidden()

    phone.get_by_text("Register for the DSPT by 30 September 2020").click()
    expect(note).to_be_visible()
    is_accessible(phone)


def test_paper_shows_what_is_folded_and_nothing_to_press(phone):
    phone.emulate_media(media="print")
    phone.goto("/dspt/")
    expect(phone.get_by_text("All CQC-registered care providers in England")).to_be_visible()

    given_the_apply_page(phone)
    expect(phone.get_by_role("link", name="Ask the helpdesk for")).to_be_hidden()
    expect(phone.get_by_role("button", name="Find the code")).to_be_hidden()
    expect(phone.get_by_text("printed on")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_accessible_and_fits_a_small_phone(visitor, is_accessible, address):
    visitor.goto(address)

    then_it_fits(visitor)
    is_accessible(visitor)
    assert [error for error in visitor.errors if "404" not in error] == []


def test_the_apply_page_is_light(visitor):
    sizes = []
    visitor.on("response", lambda response: sizes.append(response.request.sizes()))
    visitor.goto("/nhs-mail/", wait_until="networkidle")

    assert len(sizes) <= 4
    assert sum(size["responseBodySize"] for size in sizes) <= 25_000


def test_a_keyboard_reaches_the_content_first(visitor):
    visitor.goto("/nhs-mail/")
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")

    assert visitor.evaluate("document.activeElement.id") == "main"

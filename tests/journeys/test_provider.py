"""A care-home manager with ten minutes."""

import pytest

from tests.journeys.steps import (
    given_a_provider_on_the_home_page,
    then_it_fits,
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

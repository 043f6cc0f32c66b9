"""Whoever sends a form with mistakes is at the list of them, and each leads to its field."""

import pytest

from tests.journeys.checklist_steps import given_a_checklist
from tests.journeys.conftest import PASSWORD
from tests.journeys.steps import (
    log_in,
    then_each_link_shows_its_field,
    then_they_are_at_the_summary,
    when_they_are_asked_who_they_are,
    when_they_send_it_wrong,
)

SCREENS = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 720}}
PUBLIC = {
    "/contact/": "Send message",
    "/nhs-mail/check-form/": "Check my form",
    "/nhs-mail/fill-in/": "Make my form",
    "/nhs-mail/change-protocol/": "Download your change protocol",
    "/ods/": "Find the code",
    "/account/signup/": "Create an account",
    "/account/login/": "Log in",
    "/account/password/reset/": "Send a link",
}
FOR_MEMBERS = {
    "/account/email/": "Send a code",
    "/account/password/change/": "Change my password",
    "/account/reauthenticate/": "Continue",
    "/account/2fa/totp/activate/": "Turn it on",
    "/members/checklist/start/": "Start",
    "/members/details/": "Save",
}
OF_A_CHECKLIST = {
    "items/passwords/": "Save",
    "people/": "Send the invitation",
    "name/": "Save the name",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=[True, False], ids=["javascript", "no-javascript"])
def with_javascript(request):
    return request.param


@pytest.fixture(scope="module")
def stranger(browser, site, with_javascript):
    yield from a_page(browser, site, java_script_enabled=with_javascript)


@pytest.fixture(scope="module")
def member_cookies(browser, site):
    for page in a_page(browser, site):
        page.goto("/account/login/")
        log_in(page, "member@example.org", site.password)
        page.wait_for_url("**/members/")
        return page.context.storage_state()


@pytest.fixture(scope="module")
def member(browser, site, member_cookies, with_javascript):
    yield from a_page(
        browser, site, java_script_enabled=with_javascript, storage_state=member_cookies
    )


def a_page(browser, site, **options):
    context = browser.new_context(base_url=site.address, **options)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("address", "button"), PUBLIC.items())
def test_a_stranger_is_led_to_each_mistake(
    stranger, address, button, with_javascript, is_accessible
):
    then_each_mistake_is_reached(stranger, address, button)
    if with_javascript:  # without it axe never ends
        is_accessible(stranger)


@pytest.mark.parametrize(("address", "button"), FOR_MEMBERS.items())
def test_a_member_is_led_to_each_mistake(member, address, button, with_javascript, is_accessible):
    then_each_mistake_is_reached(member, address, button)
    if with_javascript:
        is_accessible(member)


@pytest.mark.parametrize(("rest", "button"), OF_A_CHECKLIST.items())
def test_a_lead_is_led_to_each_mistake(member, rest, button, with_javascript, is_accessible):
    then_each_mistake_is_reached(member, given_a_checklist(member) + rest, button)
    if with_javascript:
        is_accessible(member)


def then_each_mistake_is_reached(page, address, button):
    """Twice: the second time from an address that ends in the "#field" of the first."""
    page.goto(address)
    when_they_are_asked_who_they_are(page, address, PASSWORD)
    for size in SCREENS.values():
        page.set_viewport_size(size)
        when_they_send_it_wrong(page, button)
        then_they_are_at_the_summary(page)
        then_each_link_shows_its_field(page)

"""A provider writes to the helpdesk, and the helpdesk answers."""

import re
import time

from playwright.sync_api import expect


def test_a_provider_forgets_a_field_and_then_sends_a_message(visitor, is_accessible, site):
    given_a_provider_on_the_contact_page(visitor)
    is_accessible(visitor)
    when_they_send_nothing(visitor)
    then_they_are_told_what_is_missing(visitor)
    is_accessible(visitor)
    when_they_write(visitor, "My form was rejected", "sian@example.org", "Why was it rejected?")
    reference = then_they_get_a_reference(visitor)
    is_accessible(visitor)
    then_the_mail_is_kept(site, reference, "Why was it rejected?")
    assert visitor.errors == []


def test_a_provider_without_javascript(visitor_without_javascript, site):
    page = visitor_without_javascript
    given_a_provider_on_the_contact_page(page)
    when_they_write(page, "DSPT", "bert@example.org", "Where do we begin?")
    then_the_mail_is_kept(site, then_they_get_a_reference(page), "Where do we begin?")


def test_the_helpdesk_answers_a_message(visitor, helpdesk):
    given_a_provider_on_the_contact_page(visitor)
    when_they_write(visitor, "This website", "carys@example.org", "A link leads nowhere.")
    reference = then_they_get_a_reference(visitor)

    given_the_list_of_open_messages(helpdesk)
    when_they_open(helpdesk, reference)
    then_they_read(helpdesk, "A link leads nowhere.")
    then_they_can_reply_to(helpdesk, "carys@example.org", reference)
    when_they_press(helpdesk, "Mark answered")
    given_the_list_of_open_messages(helpdesk)
    expect(helpdesk.get_by_role("link", name=reference)).to_have_count(0)
    assert helpdesk.errors == []


def test_the_helpdesk_lets_a_held_message_through(visitor, helpdesk, site):
    given_a_provider_on_the_contact_page(visitor)
    when_they_write(visitor, "DSPT", "dai@example.org", "https://a.example/ " * 6 + "Which?")
    reference = then_they_get_a_reference(visitor)

    helpdesk.goto("/admin/messages/?state=held")
    when_they_open(helpdesk, reference)
    when_they_press(helpdesk, "Not spam: send it to the helpdesk")
    then_the_mail_is_kept(site, reference, "Which?")


def given_a_provider_on_the_contact_page(page):
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Contact us").click()
    page.wait_for_timeout(3000)  # nobody writes faster


def when_they_send_nothing(page):
    page.get_by_role("button", name="Send message").click()


def when_they_write(page, topic, email, message):
    page.get_by_label(topic).check()
    page.get_by_label("Full name").fill("Siân Llŷr")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Your message").fill(message)
    page.get_by_role("button", name="Send message").click()


def then_they_are_told_what_is_missing(page):
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name="Enter your full name").click()
    expect(page.get_by_label("Full name")).to_be_focused()


def then_they_get_a_reference(page) -> str:
    expect(page.get_by_role("heading", name="Message sent")).to_be_visible()
    return re.search(r"NC-\w{5}", page.get_by_role("main").inner_text())[0]


def then_the_mail_is_kept(site, reference, words):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        mails = [path.read_text() for path in (site.folder / "mail").glob("*")]
        if any(f"[{reference}]" in mail and words in mail for mail in mails):
            return
        time.sleep(0.2)
    raise AssertionError(f"no mail with {reference}")


def given_the_list_of_open_messages(page):
    page.goto("/admin/messages/?state=open")


def when_they_open(page, reference):
    page.get_by_role("link", name=reference).click()


def when_they_press(page, button):
    page.get_by_role("button", name=button).click()


def then_they_read(page, words):
    expect(page.get_by_text(words)).to_be_visible()


def then_they_can_reply_to(page, email, reference):
    address = page.get_by_role("link", name="Reply by email").get_attribute("href")
    assert address.startswith(f"mailto:{email}")
    assert reference in address

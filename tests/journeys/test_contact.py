"""A provider writes to the helpdesk, and the helpdesk answers."""

from playwright.sync_api import expect

from tests.journeys.steps import (
    given_a_provider_on_the_contact_page,
    given_the_list_of_open_messages,
    then_the_mail_is_kept,
    then_the_message_says,
    then_they_are_told_what_is_missing,
    then_they_can_reply_to,
    then_they_get_a_reference,
    when_they_open,
    when_they_press,
    when_they_send_nothing,
    when_they_write,
)


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
    then_the_message_says(helpdesk, "A link leads nowhere.")
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

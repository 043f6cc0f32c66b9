"""What a provider sends is stored with its mails, once, and the thank-you is true."""

import re
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.db import OperationalError

from core.facts.models import Fact
from core.mail.delivery import deliver
from home.contact.models import Message, Topic
from tests.home.contact.conftest import WORDS, text_of, token_in


def test_a_message_is_stored_and_its_reference_is_shown(provider, stored):
    response = provider.sends()

    message = stored()
    assert re.fullmatch(r"NC-[2-9A-HJKMNP-Z]{5}", message.reference)
    assert (message.topic, message.name, message.text) == (
        WORDS["topic"],
        WORDS["name"],
        WORDS["message"],
    )
    thanks = provider.client.get(response.url)
    assert f"Your reference is  {message.reference}" in text_of(thanks)
    assert "We are sending a copy" in text_of(thanks)
    assert not thanks.cookies
    assert not response.cookies


def test_the_helpdesk_and_the_sender_get_mail(provider, stored, mail_server, settings):
    provider.sends()
    message = stored()
    assert not mail_server.received  # nothing is sent inside a request

    deliver()

    helpdesk, copy = mail_server.received
    assert helpdesk.recipients == ["dspt@notts-care-ig.net"]
    assert helpdesk.message["Subject"] == f"[{message.reference}] My form was rejected"
    assert helpdesk.message["Reply-To"].addresses[0].addr_spec == "sian@example.org"
    assert helpdesk.message["Reply-To"].addresses[0].display_name == "Siân Llŷr"
    assert "> Why was it rejected?\r\n> We are not sure." in helpdesk.text
    assert f"{settings.SITE_URL}/admin/messages/{message.pk}/" in helpdesk.text
    assert copy.recipients == ["sian@example.org"]
    assert message.reference in copy.message["Subject"]
    assert "> Why was it rejected?\r\n> We are not sure." in copy.text
    assert copy.message["Reply-To"] == "dspt@notts-care-ig.net"


def test_a_topic_goes_where_its_fact_says(provider, mails):
    fact = Fact.objects.get(slug="care-admin")
    Topic.objects.filter(title="DSPT").update(fact=fact)
    provider.sends(topic="DSPT")
    assert mails()[0].recipient == fact.value


def test_the_form_still_works_when_every_topic_was_deleted(provider, stored, mails):
    Topic.objects.all().delete()
    provider.sends()
    assert stored().topic == ""
    assert mails()[0].recipient == "dspt@notts-care-ig.net"


def test_a_reference_that_is_taken_is_not_given_twice(provider, monkeypatch):
    letters = iter("222222222233333")
    monkeypatch.setattr("home.contact.models.secrets.choice", lambda _: next(letters))
    provider.sends(message="one")
    provider.sends(message="two")
    stored = Message.objects.values_list("text", "reference")
    assert dict(stored) == {"one": "NC-22222", "two": "NC-33333"}


@pytest.mark.parametrize("times", [2, 5])
def test_a_double_click_or_a_retry_is_one_message(provider, mails, times):
    token = provider.opens()
    answers = {provider.sends(token).url for _ in range(times)}
    reference = Message.objects.get().reference
    assert all(reference in text_of(provider.client.get(url)) for url in answers)
    assert len(mails()) == 2


def test_other_words_from_the_same_page_are_another_message(provider):
    token = provider.opens()
    provider.sends(token)
    provider.sends(token, message="I forgot to say: it is urgent.")
    assert Message.objects.count() == 2


def test_a_message_whose_mails_cannot_be_stored_stays_on_the_page(provider, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("core.mail.backend.EmailMessage.send", lambda self: 1 / 0)
        page = provider.sends()
    assert page.status_code == 503
    assert WORDS["message"] in text_of(page)
    assert not Message.objects.exists()

    provider.sends()
    assert Message.objects.count() == 1


def test_a_message_that_is_not_stored_gets_no_thank_you(provider, monkeypatch):
    away = Mock(side_effect=OperationalError("the server closed the connection unexpectedly"))
    monkeypatch.setattr("home.contact.services.queue_emails", away)
    response = provider.sends()

    assert not Message.objects.exists()
    assert response.status_code == 503
    assert "Your message was not sent" in text_of(response)


def test_without_the_database_their_words_are_kept_and_can_be_sent_again(
    provider, monkeypatch, stored
):
    token = provider.opens()
    with monkeypatch.context() as broken:
        broken.setattr(
            "home.contact.views._topics", lambda: (_ for _ in ()).throw(OperationalError)
        )
        response = provider.sends(token)
    page = response.content.decode()
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert kept == {name: WORDS[name] for name in WORDS if name != "message"} | {"token": token}
    assert WORDS["message"] in page

    provider.client.post("/contact/", kept | {"message": WORDS["message"]})
    assert stored().text == WORDS["message"]


def test_a_page_that_was_open_too_long_keeps_their_words(provider, stored):
    token = provider.opens()
    response = provider.sends(token, after=timedelta(hours=25))

    assert "This page was open too long. Check your message and send it again." in text_of(response)
    assert WORDS["message"] in text_of(response)
    assert 'value="Siân Llŷr"' in response.content.decode()
    assert not Message.objects.exists()
    provider.sends(token_in(response))
    assert stored().text == WORDS["message"]


@pytest.mark.parametrize("token", ["forged", "a:b:c", "\0", "é" * 5000])
def test_a_forged_token_keeps_their_words_too(provider, token):
    response = provider.sends(token)
    assert "open too long" in text_of(response)
    assert WORDS["message"] in text_of(response)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("topic", "", "Select what you need help with"),
        ("topic", "Made up", "Select what you need help with"),
        ("name", "", "Enter your full name"),
        ("name", "x" * 61, "Full name must be 60 characters or less"),
        ("name", "Jo of evil.example/now", "Enter a name without a web address"),
        ("email", "", "Enter your email address"),
        (
            "email",
            "sian at example.org",
            "Enter an email address in the correct format, like name@example.com",
        ),
        ("message", " \n ", "Enter your message"),
        ("message", "x" * 2001, "Message must be 2,000 characters or less"),
        ("phone", "0" * 31, "Phone number must be 30 characters or less"),
        ("organisation", "x" * 101, "Organisation must be 100 characters or less"),
    ],
)
def test_what_is_wrong_is_said_in_the_summary_and_beside_the_field(
    provider, field, value, sentence
):
    response = provider.sends(**{field: value})

    assert text_of(response).count(sentence) == 2
    assert "<title>Error: Contact the DSPT helpdesk" in response.content.decode()
    assert not Message.objects.exists()


def test_2000_characters_fit_whatever_the_line_ends(provider, stored):
    provider.sends(message=("x" * 9 + "\r\n") * 199 + "x" * 10)
    assert len(stored().text) == 2000


def test_the_thank_you_is_for_signed_references_only(client, db):
    assert client.get("/contact/sent/NC-7F3K2/").status_code == 404


def test_the_page_sets_no_cookie_and_asks_little_of_the_database(
    client, db, django_assert_max_num_queries
):
    client.get("/contact/")
    with django_assert_max_num_queries(8):
        response = client.get("/contact/")
    assert not response.cookies


def test_the_age_of_every_address_on_the_page_is_told(client, db):
    text = text_of(client.get("/contact/"))
    assert "careadmin@nhs.net" in text
    assert text.count("We have not confirmed this address yet.") == 2  # the helpdesk's and this


def test_a_link_makes_topic_and_message_ready(provider):
    address = "/contact/?topic=applying-for-nhsmail&about=official-form"
    page = provider.client.get(address).content.decode()

    assert re.search(r'value="Applying for NHSMail"[^>]* checked', page)
    assert "I need the official NHSMail application form.</textarea>" in page


@pytest.mark.parametrize("query", ["topic=nothing&about=nothing", "message=typed&topic=typed"])
def test_no_text_is_taken_from_an_address(provider, query):
    page = provider.client.get(f"/contact/?{query}").content.decode()

    assert " checked" not in page
    assert re.search(r'<textarea[^>]*name="message"[^>]*>\s*</textarea>', page)

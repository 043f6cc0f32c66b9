"""Addresses and words as people type them, on their way into mail."""

import pytest

from core.mail.delivery import deliver
from home.contact.models import Message
from tests.home.contact.conftest import text_of


@pytest.mark.parametrize(
    ("typed", "email"),
    [
        ("jo@münchen.example", "jo@xn--mnchen-3ya.example"),
        ("\u212aate@example.org", "kate@example.org"),
        ("\u202aJo Bloggs <jo@example.org>\u202c;", "jo@example.org"),
    ],
)
def test_a_message_goes_to_the_ascii_form_of_an_address(
    provider, stored, mail_server, typed, email
):
    assert provider.sends(email=typed).status_code == 302
    deliver()

    assert stored().email == email
    to_helpdesk, copy = mail_server.received
    assert to_helpdesk.message["Reply-To"].addresses[0].addr_spec == email
    assert copy.recipients == [email]


@pytest.mark.parametrize("typed", ["adm\u0131n@example.org", "josé@example.org"])
def test_an_address_that_mail_cannot_carry_is_refused_before_anything_is_stored(provider, typed):
    page = text_of(provider.sends(email=typed))

    assert page.count("Before the @, use only the letters a to z") == 2
    assert not Message.objects.exists()


def test_a_phone_number_from_a_contact_list_is_taken(provider, stored):
    provider.sends(phone="\u202a+44\xa07700\u2011900123\u202c")
    assert stored().phone == "+44 7700-900123"


def test_what_a_person_typed_is_never_a_mails_subject_or_first_words(provider, mail_server):
    typed = "URGENT your NHSMail ends"
    provider.sends(name=typed, phone=typed, organisation=typed, message=f"{typed}\u2028{typed}")
    deliver()

    for got in mail_server.received:
        assert typed not in got.message["Subject"]
        first, *lines = got.text.splitlines()
        assert first.startswith(("Reference: NC-", "We have your message. Your reference is NC-"))
        assert [line for line in lines if line.startswith(typed)] == []
        assert got.text.count(f"> {typed}") == 2
    copy = mail_server.received[1].text
    assert copy.index("do not follow") < copy.index("> URGENT")

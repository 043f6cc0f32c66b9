"""Doubtful messages are held for a person, honest ones hardly ever, and none is lost."""

import random
from datetime import timedelta

import pytest

from home.contact.models import Message
from tests.home.contact.conftest import text_of


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"subject": "cheap pills"}, "A field that people cannot see was filled in"),
        ({"after": timedelta(seconds=1)}, "Sent within 3 seconds"),
        ({"message": "http://a.example " * 6}, "It has 6 links"),
    ],
)
def test_a_doubtful_message_is_held_and_nobody_is_mailed(provider, stored, mails, how, why):
    response = provider.sends(**how)

    assert why in stored().held_because
    assert not mails()
    thanks = text_of(provider.client.get(response.url))
    assert stored().reference in thanks
    assert "copy" not in thanks


def test_many_from_one_email_address_are_held(provider):
    for number in range(7):
        provider.sends(message=f"number {number}", after=timedelta(seconds=10))
    assert Message.objects.held().count() == 2
    provider.sends(message="an hour later", after=timedelta(hours=1))
    assert Message.objects.held().count() == 2


def test_many_from_one_network_are_held(provider, monkeypatch):
    monkeypatch.setattr("home.contact.spam.MAX_MESSAGES_PER_NETWORK_HOUR", 3)
    for number in range(5):
        provider.sends(email=f"a{number}@example.org", after=timedelta(seconds=10))
    assert Message.objects.held().count() == 2
    provider.sends(email="other@example.org", address="198.51.100.7", after=timedelta(seconds=10))
    assert Message.objects.held().count() == 2


def test_the_form_cannot_be_used_to_mail_strangers(provider, mails):
    for number in range(30):
        provider.sends(
            email=f"stranger{number}@example.com", message=f"{number}", after=timedelta(seconds=10)
        )
    for number in range(5):
        provider.sends(
            email="stranger@example.com", message=f"{number}", address=f"198.51.100.{number}"
        )
    copies = [mail.recipient for mail in mails() if "stranger" in mail.recipient]
    assert len([to for to in copies if to == "stranger@example.com"]) == 3
    assert len(copies) == 20 + 3
    assert Message.objects.held().count() == 0


WELSH = ["Siân Llŷr", "Gŵyn ap Rhys", "Eluned Ffŷs-Ŵyll", "Tŷ'r Ysgol", "Llŷn-Môn", "Ôlwen"]
TEXTS = [
    "Our form came back. The code is on https://odsportal.example/Organisation/Search?q=1",
    "See www.example.org/a and https://example.org/b, https://example.org/c — which is right?",
    "Help",
    "Dear all,\r\n\r\n- first\r\n- second\r\n\r\nDiolch yn fawr!",
    "a" * 2000,
]


@pytest.mark.slow
def test_300_real_messages_are_mostly_not_held(provider):
    """Screen reader and no JavaScript: the hidden field stays empty, as for everybody."""
    dice = random.Random(7)
    for number in range(300):
        response = provider.sends(
            name=f"{dice.choice(WELSH)} {number}",
            email=f"person{number // 2}@example.org",
            organisation=dice.choice(["", "Tŷ Hafan", "Rest & Home Ltd"]),
            phone=dice.choice(["", "+44 7700 900456"]),
            message=f"{dice.choice(TEXTS)[:1990]} {number}",
            after=dice.choice([timedelta(seconds=12), timedelta(minutes=2), timedelta(hours=6)]),
            address=f"203.0.113.{number % 40}",
        )
        assert response.status_code == 302
    assert Message.objects.count() == 300
    assert Message.objects.held().count() <= 3

"""A provider who opens the contact form, takes two minutes and sends it."""

import html
import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from core.mail.models import OutgoingMail
from home.contact.models import Message

WORDS = {
    "topic": "My form was rejected",
    "name": "Siân Llŷr",
    "email": "sian@example.org",
    "phone": "07700 900123",
    "organisation": "Tŷ Hafan",
    "message": "Why was it rejected?\nWe are not sure.",
}


class Provider:
    def __init__(self, client, clock):
        self.client, self.clock = client, clock

    def opens(self) -> str:
        """The token of a fresh form."""
        return token_in(self.client.get("/contact/"))

    def sends(self, token=None, after=timedelta(minutes=2), address="203.0.113.5", **changes):
        token = token or self.opens()
        self.clock.shift(after)
        words = WORDS | changes | {"token": token}
        return self.client.post("/contact/", words, REMOTE_ADDR=address)


def token_in(response) -> str:
    return re.search(r'name="token" value="([^"]+)"', response.content.decode())[1]


def text_of(response) -> str:
    """What a reader sees, without markup."""
    body = response.content.decode().partition("<main")[2]
    return html.unescape(re.sub(r"<[^>]+>", " ", body.replace("<wbr>", "")))


@pytest.fixture
def provider(client, clock, db, settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    settings.TRUSTED_PROXY_COUNT = 0
    cache.clear()
    return Provider(client, clock)


@pytest.fixture
def stored():
    """The one message that is stored."""
    return Message.objects.get


@pytest.fixture
def mails():
    return OutgoingMail.objects.order_by("pk").all

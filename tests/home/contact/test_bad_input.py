"""Whatever is sent: a sentence or a message, nothing lost, nothing injected."""

import pytest

from core.mail.delivery import deliver
from home.contact.models import Message
from tests.home.contact.conftest import WORDS, text_of

LINES = ("name", "email", "phone", "organisation", "topic")
INJECTIONS = [
    "x\r\nBcc: victim@example.com",
    "x\nTo: victim@example.com",
    "x\rSubject: spam",
    "x\u2028Bcc: victim@example.com",
    "x%0ABcc: victim@example.com",
]


@pytest.mark.parametrize("injection", INJECTIONS)
@pytest.mark.parametrize("field", [*LINES, "message"])
def test_no_field_can_add_a_header_or_a_recipient(provider, mail_server, field, injection):
    response = provider.sends(**{field: injection})

    deliver()

    assert all("victim@example.com" not in got.recipients for got in mail_server.received)
    for got in mail_server.received:
        assert "Bcc" not in got.message
        assert len(got.message.get_all("To")) == 1
        assert len(got.message.get_all("Subject")) == 1
        assert "spam" not in got.message["Subject"]
    if not Message.objects.exists():
        assert "There is a problem" in text_of(response)
        assert WORDS["message"] in text_of(response)


def test_a_megabyte_is_answered_with_a_sentence_and_kept(provider):
    response = provider.sends(message="a long story. " * 75_000)

    assert "Message must be 2,000 characters or less" in text_of(response)
    assert text_of(response).count("a long story") == 75_000


@pytest.mark.parametrize("field", [*LINES[:-1], "message"])
@pytest.mark.parametrize("unseen", ["\0", "\u202e", "\u200b", "\ufeff", "\x1b", "\u2066"])
def test_what_nobody_can_see_is_taken_out_and_the_words_stay(provider, stored, field, unseen):
    value = WORDS[field]
    provider.sends(**{field: value[:3] + unseen + value[3:]})

    column = "text" if field == "message" else field
    assert getattr(stored(), column) == value


@pytest.mark.parametrize(
    "words",
    [
        "שלום עולם",
        "مرحبا بالعالم",
        "می‌خواهم",  # a joiner that the spelling needs
        "👩‍⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🫨",
        "Ŵŷ, Œuf “quoted” £5 ½",
    ],
)
def test_every_script_is_kept_as_it_was_written(provider, stored, mail_server, words):
    provider.sends(name=words, message=words)
    deliver()

    assert (stored().name, stored().text) == (words, words)
    assert words in mail_server.received[0].text


@pytest.mark.parametrize("blank", ["\u200b\u200b", "\0", "\u200d \u200d"])
def test_a_message_nobody_can_see_is_empty(provider, blank):
    assert "Enter your message" in text_of(provider.sends(message=blank))
    assert "Enter your full name" in text_of(provider.sends(name=blank))


def test_html_is_shown_as_it_was_typed(provider, stored, mail_server):
    markup = '<script>alert(1)</script><a href="x">&amp;</a> {{ 7|add:7 }}'
    page = provider.sends(name=markup, message=markup, email="wrong").content.decode()
    assert "<script>alert" not in page

    provider.sends(organisation=markup, message=markup)
    deliver()
    assert stored().text == markup
    assert mail_server.received[0].message.get_content_type() == "text/plain"
    assert markup in mail_server.received[0].text


@pytest.mark.parametrize("name", ['Anna "the boss"', "a,b;c <>", "=1+1", "Jo, Amy"])
def test_a_strange_name_changes_no_address(provider, mail_server, name):
    provider.sends(name=name)
    deliver()

    reply = mail_server.received[0].message["Reply-To"].addresses
    assert [(to.display_name, to.addr_spec) for to in reply] == [(name, WORDS["email"])]


def test_the_contact_page_answers_other_methods_and_bodies(client, db):
    assert client.put("/contact/").status_code == 405
    assert client.post("/contact/", b"\xff\xfe", content_type="text/plain").status_code == 200
    assert client.post("/contact/", {"name": ["a", "b"]}).status_code == 200

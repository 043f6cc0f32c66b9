"""Whoever closes an account, or is told that it goes, reads what stays and until when."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from home.contact.models import Message
from members.access.sign_up_approval import decline
from members.checklist.models import ItemMark
from members.old_accounts import MAX_UNUSED_AGE, close_unused
from members.users.models import User
from tests.factories import PASSWORD, MessageFactory, UserFactory
from tests.members.checklist.steps import a_checklist, save

pytestmark = pytest.mark.django_db
STAYS = (
    "A message to the helpdesk stays, with its name and text, until 90 days after the answer.",
    "One without an answer goes after 1 year at most.",
    "What was marked and noted on a shared checklist stays for the others, without the name.",
)
PROMISES = ("all that we", "what we keep", "its data", "personal details are deleted")


def assert_says_what_stays(text):
    text = " ".join(text.split())
    for sentence in STAYS:
        assert sentence in text
    for promise in PROMISES:
        assert promise not in text


@pytest.fixture
def member():
    return UserFactory(email="mo@example.org")


@pytest.fixture
def helpdesk(client):
    client.force_login(UserFactory(groups=["Helpdesk"]))
    return client


def test_the_helpdesk_and_the_person_read_what_stays(helpdesk, member):
    MessageFactory(email=member.email)
    checklist = a_checklist(member, UserFactory())
    browser = Client()
    browser.force_login(member)
    save(browser, checklist, "passwords")

    assert_says_what_stays(helpdesk.get(f"/admin/people/{member.pk}/close/").text)
    done = helpdesk.post(f"/admin/people/{member.pk}/close/", follow=True).text
    assert "its data" not in done
    assert_says_what_stays(mail.outbox[-1].body)
    assert Message.objects.filter(email="mo@example.org").exists()
    assert ItemMark.objects.get(checklist=checklist).evidence == "The blue folder"
    assert ItemMark.objects.get(checklist=checklist).changed_by is None


def test_a_member_reads_it_before_and_after_they_close_their_account(member):
    browser = Client()
    browser.force_login(member)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    assert_says_what_stays(browser.get("/account/close/").text)
    assert_says_what_stays(browser.post("/account/close/", {"ends": ""}).text)
    assert not User.objects.filter(pk=member.pk).exists()


def test_whose_account_will_go_is_told_what_stays(member):
    member.last_login = timezone.now() - MAX_UNUSED_AGE - timedelta(days=1)
    member.save()
    close_unused()
    decline(UserFactory(membership="waiting"), "We do not know you.")

    assert [each.subject for each in mail.outbox] == [
        "We will close your account",
        "Your account was not approved",
    ]
    for told in mail.outbox:
        assert_says_what_stays(told.body)


def test_the_time_that_messages_stay_is_the_settings(helpdesk, member, settings):
    settings.KEEP_ANSWERED_MESSAGES = timedelta(days=31)
    asked = helpdesk.get(f"/admin/people/{member.pk}/close/").text
    assert "until 31 days after the answer" in asked

"""A checklist whose only person has gone: what the helpdesk may do, and who is told."""

import pytest
from django.core import mail
from wagtail.models import ModelLogEntry

from members.checklist.models import Invitation
from tests.members.checklist.steps import a_checklist

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/lost-checklist/"


@pytest.fixture
def boss(people):
    return people.make("boss@example.org", is_superuser=True)


@pytest.fixture
def helpdesk(people):
    return people.browser(people.make("help@example.org", "Helpdesk"))


def ask(browser, **fields):
    return browser.post(ADDRESS, fields, follow=True)


def test_the_helpdesk_invites_and_all_are_told(helpdesk, boss, own, ann, people):
    page = ask(helpdesk, gone=ann.email, email="carl@example.org", administrator=boss.pk)
    assert "We have emailed carl@example.org" in page.text
    told = {sent.to[0]: sent for sent in mail.outbox}
    assert set(told) == {"carl@example.org", ann.email, boss.email}
    for email in (ann.email, boss.email):
        for words in ("carl@example.org", "boss@example.org agreed", "/contact/"):
            assert words in told[email].body
        assert "Example House" not in told[email].body

    entry = ModelLogEntry.objects.get(action="members.invite_to_lost_checklist")
    assert entry.user.email == "help@example.org"
    assert entry.data["administrator"] == boss.email
    carl = people.browser(people.make("carl@example.org", membership="approved"))
    answer = {"invitation": Invitation.objects.get().pk, "answer": "yes"}
    assert carl.post("/members/checklist/invitations/", answer).status_code == 302
    assert own.people.count() == 2


def test_the_address_of_who_has_gone_is_read_however_it_was_copied(helpdesk, boss, own):
    page = ask(
        helpdesk, gone="Ann <ANN@example.org>;", email="carl@example.org", administrator=boss.pk
    )
    assert "We have emailed carl@example.org" in page.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"gone": ""}, "Enter the email address of the person who has gone"),
        ({"gone": "nobody@example.org"}, "Nobody with this address is the only person"),
        ({"email": ""}, "Enter the email address of the person to invite"),
        ({"administrator": ""}, "Choose the administrator who agreed"),
    ],
)
def test_without_all_of_it_nothing_is_sent(helpdesk, boss, own, ann, fields, sentence):
    sent = {"gone": ann.email, "email": "carl@example.org", "administrator": boss.pk} | fields
    assert sentence in ask(helpdesk, **sent).text
    assert mail.outbox == []


def test_a_checklist_that_others_are_on_is_not_lost(helpdesk, boss, shared, ann):
    page = ask(helpdesk, gone=ann.email, email="carl@example.org", administrator=boss.pk)
    assert "Nobody with this address is the only person" in page.text


def test_no_colleague_can_be_named_as_administrator_who_is_none(helpdesk, own, ann):
    page = ask(helpdesk, gone=ann.email, email="carl@example.org", administrator=ann.pk)
    assert "We have emailed" not in page.text


def test_only_the_helpdesk_has_the_screen(people, member, ann):
    a_checklist(ann)
    editor = people.browser(people.make("ed@example.org", "Editors"))
    for browser in (editor, member):
        assert browser.get(ADDRESS).status_code in (302, 403)
        assert "Lost checklists" not in browser.get("/admin/").text


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("help@example.org", "This is an account of our team"),
        ("ann@example.org", "ann@example.org is on this checklist"),
        ("carl@example.org", "carl@example.org is invited already"),
    ],
)
def test_only_somebody_of_the_home_can_be_invited_and_once(
    helpdesk, boss, own, ann, email, sentence
):
    Invitation.objects.create(checklist=own, email="carl@example.org")
    page = ask(helpdesk, gone=ann.email, email=email, administrator=boss.pk)
    assert sentence in page.text
    assert mail.outbox == []


def test_the_log_does_not_name_the_checklist(helpdesk, boss, own, ann):
    ask(helpdesk, gone=ann.email, email="carl@example.org", administrator=boss.pk)
    assert "Example House" not in helpdesk.get("/admin/reports/site-history/").text


def test_one_of_several_checklists_must_be_named(helpdesk, boss, own, ann):
    other = a_checklist(ann, name="Other House")
    sent = {"gone": ann.email, "email": "carl@example.org", "administrator": boss.pk}
    page = ask(helpdesk, **sent)
    assert "Which checklist" in page.text
    assert mail.outbox == []
    ask(helpdesk, **sent, checklist=other.pk)
    assert Invitation.objects.get().checklist == other

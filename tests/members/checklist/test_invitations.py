"""Invitations: who gets which mail, who may answer, and what is refused."""

import html
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from core.jobs.retention import purge_all
from members.checklist.models import ChecklistMembership, Invitation
from members.checklist.people import MAX_PEOPLE
from members.models import MembersSettings
from tests.factories import InvitationFactory, UserFactory
from tests.members.checklist.steps import a_checklist, address_of, press

pytestmark = pytest.mark.django_db
ANSWER = "/members/checklist/invitations/"


def invite(browser, checklist, email="bert@example.org"):
    return browser.post(address_of(checklist, "people/"), {"email": email}, follow=True)


def answer(browser, yes=True, pk=None):
    pk = pk or Invitation.objects.latest("pk").pk
    sent = {"invitation": pk, "answer": "yes" if yes else "no"}
    return browser.post(ANSWER, sent, follow=True)


def test_a_colleague_is_invited_says_yes_and_both_mark(member, berts, bert, own):
    assert "We have emailed bert@example.org" in invite(member, own, "Bert@example.org").text
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["bert@example.org"], "You are invited to a DSPT checklist")
    for words in ("ann@example.org", "who gave the name “Ann Example”", "> Example House"):
        assert words in sent.body
    for address in ("/members/", "/account/", "/members/checklist/"):
        assert "You are invited to a checklist" in html.unescape(berts.get(address).text)

    assert "<h1>Example House</h1>" in answer(berts).text
    press(berts, own, "passwords")
    assert "Done by Bert" in member.get(address_of(own)).text
    assert ChecklistMembership.objects.get(user=bert).invited_by.email == "ann@example.org"
    assert "Accepted" in member.get(address_of(own, "people/")).text


def test_somebody_without_an_account_gets_the_same_mail_and_finds_it_after_signing_up(
    people, member, bert, own
):
    for email in ("bert@example.org", "carl@example.org"):
        invite(member, own, email)
    bodies = [sent.body.replace(sent.to[0], "") for sent in mail.outbox]
    assert bodies[0] == bodies[1]
    assert "/account/signup/" in bodies[0]
    carl = people.browser(people.make("carl@example.org", membership="approved"))
    assert "<h1>Example House</h1>" in answer(carl).text


def test_an_invitation_tells_nobody_who_has_an_account(member, bert, own):
    pages = [invite(member, own, email).text for email in ("bert@example.org", "no@example.org")]
    pages = [page.split("csrfmiddlewaretoken")[0] for page in pages]
    assert pages[0].replace("bert@", "no@") == pages[1]


def test_it_can_be_declined_and_the_inviter_sees_it(member, berts, bert, own):
    invite(member, own)
    assert "You have declined the invitation" in answer(berts, yes=False).text
    assert "Declined" in member.get(address_of(own, "people/")).text
    assert bert not in own.people.all()


def test_it_can_be_withdrawn(member, berts, own):
    invite(member, own)
    pk = Invitation.objects.get().pk
    sent = {"invitation": pk}
    page = member.post(address_of(own, "withdraw/"), sent, follow=True).text
    assert "The invitation is withdrawn" in page
    assert "That invitation has ended, was withdrawn" in answer(berts, pk=pk).text
    again = member.post(address_of(own, "withdraw/"), sent, follow=True).text
    assert "That invitation has ended" in again


def test_it_runs_out_after_14_days_and_is_deleted_later(member, berts, own):
    invite(member, own)
    Invitation.objects.update(made=timezone.now() - timedelta(days=14))
    assert "No invitation waits" in berts.get(ANSWER).text
    assert "has ended" in answer(berts).text
    assert "Ran out on" in member.get(address_of(own, "people/")).text
    purge_all()
    assert Invitation.objects.exists()
    Invitation.objects.update(made=timezone.now() - timedelta(days=29))
    purge_all()
    assert not Invitation.objects.exists()


def test_nobody_answers_an_invitation_to_another(people, member, own):
    invite(member, own)
    carl = people.browser(people.make("carl@example.org", membership="approved"))
    for yes in (True, False):
        assert "That invitation has ended" in answer(carl, yes).text
    assert Invitation.objects.get().answer == ""


def test_approval_of_sign_ups_stays_in_force(people, member, own):
    settings = MembersSettings.load()
    settings.needs_approval = True
    settings.save()
    invite(member, own, "new@example.org")
    new = people.browser(people.make("new@example.org"))
    assert "A checklist waits for you. ann@example.org invited you" in new.get("/account/").text
    assert answer(new).status_code == 403
    assert Invitation.objects.get().answer == ""


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Enter the email address of your colleague"),
        ("no address", "Enter an email address in the correct format"),
        ("adm\u0131n@example.org", "use only the letters a to z"),
        ("a@example.org, b@example.org", "Enter one email address at a time"),
        (" ".join(["a@example.org"] * 200), "Enter one email address at a time"),
        ("ANN@example.org", "This is your own email address"),
        ("bert@example.org", "bert@example.org is on this checklist"),
        ("carl@example.org", "carl@example.org is invited already"),
    ],
)
def test_what_cannot_be_invited_gets_its_sentence(member, shared, email, sentence):
    invite(member, shared, "carl@example.org")
    page = html.unescape(invite(member, shared, email).text)
    assert sentence in page
    assert len(mail.outbox) == 1


def test_a_checklist_has_20_people_and_invitations_at_most(member, ann, bert, berts):
    full = a_checklist(ann, *UserFactory.create_batch(MAX_PEOPLE - 2))
    assert "We have emailed" in invite(member, full).text
    page = invite(member, full, "carl@example.org").text
    assert "A checklist has 20 people and invitations at most" in page

    ChecklistMembership.objects.create(checklist=full, user=UserFactory())
    assert "This checklist has 20 people, which is the most" in answer(berts).text
    assert Invitation.objects.get().answer == ""


def test_200_at_once_stop_at_20_an_hour_and_3_a_day_to_one_address(known_day, member, ann, own):
    for _ in range(3):
        invite(member, own)
        member.post(address_of(own, "withdraw/"), {"invitation": Invitation.objects.get().pk})
    assert "You have invited bert@example.org 3 times today" in invite(member, own).text
    answers = []
    for number in range(200):
        sent = {"email": f"p{number}@example.org"}
        answers.append(member.post(address_of(own, "people/"), sent).status_code)
        Invitation.objects.all().delete()
    assert answers.count(302) == 16
    assert answers[-1] == 429


def test_two_answers_at_once_make_one_membership(berts, bert, own):
    invitation = InvitationFactory(checklist=own, email=bert.email)
    for _ in "12":
        answer(berts, pk=invitation.pk)
    assert own.memberships.filter(user=bert).count() == 1


@pytest.mark.parametrize("pk", ["", "x", "9" * 30, "-1", "²"])
def test_nonsense_instead_of_an_invitation_is_told(berts, pk):
    page = berts.post(ANSWER, {"invitation": pk, "answer": "yes"}, follow=True).text
    assert "That invitation has ended" in page

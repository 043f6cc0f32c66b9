"""Open once confirmed, or when the helpdesk says so."""

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.contrib.auth.models import Group
from django.core import mail

from members.access.site_settings import MembersSettings
from members.users.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def approval():
    settings = MembersSettings.load()
    settings.needs_approval = True
    settings.save()
    return settings


@pytest.fixture
def newcomer(people, approval):
    return people.make("new@example.org", first_name="Nia", last_name="New")


def test_the_helpdesk_approves_a_sign_up_and_the_person_is_emailed(people, newcomer):
    browser = people.browser(newcomer)
    assert "The helpdesk looks at each new account" in browser.get("/members/").content.decode()

    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    assert "Nia New" in helpdesk.get("/admin/sign-ups/").content.decode()
    helpdesk.post("/admin/sign-ups/", {"user": newcomer.pk, "approve": "1"})

    assert browser.get("/members/").status_code == 200
    assert mail.outbox[-1].subject == "Your account is approved"
    assert mail.outbox[-1].to == ["new@example.org"]


def test_a_declined_person_reads_why(people, newcomer):
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    helpdesk.post("/admin/sign-ups/", {"user": newcomer.pk, "decline": "1", "reason": ""})
    assert not mail.outbox
    reason = "We do not know <your> service."
    helpdesk.post("/admin/sign-ups/", {"user": newcomer.pk, "decline": "1", "reason": reason})

    assert reason in mail.outbox[-1].body
    answer = people.browser(newcomer).get("/members/").content.decode()
    assert "We do not know &lt;your&gt; service." in answer
    assert User.objects.get(pk=newcomer.pk).is_active


def test_a_member_from_before_approval_was_needed_stays_a_member(people, approval):
    approval.needs_approval = False
    approval.save()
    user = people.make("early@example.org")
    email_confirmed.send(User, request=None, email_address=EmailAddress.objects.get(user=user))
    approval.needs_approval = True
    approval.save()

    assert people.browser(user).get("/members/").status_code == 200


def test_nobody_waits_for_a_decision_while_no_approval_is_needed(people, newcomer, approval):
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    assert "1 sign-up to decide" in helpdesk.get("/admin/").content.decode()
    approval.needs_approval = False
    approval.save()

    assert "to decide" not in helpdesk.get("/admin/").content.decode()
    assert "Nobody is waiting" in helpdesk.get("/admin/sign-ups/").content.decode()
    assert people.browser(newcomer).get("/members/").status_code == 200


def test_only_users_with_the_permission_decide_sign_ups(people, newcomer):
    editor = people.browser(people.make("ed@example.org", "Editors"))
    answer = editor.post("/admin/sign-ups/", {"user": newcomer.pk, "approve": "1"})

    assert answer.status_code in (302, 403)
    newcomer.refresh_from_db()
    assert newcomer.membership == "waiting"


@pytest.mark.parametrize("pk", ["", "x", "-1", "999999999999999999999", "1 OR 1=1"])
def test_a_decision_with_a_tampered_user_id_is_404(admin_client, pk):
    answer = admin_client.post("/admin/sign-ups/", {"user": pk, "approve": "1"})
    assert answer.status_code == 404


@pytest.mark.parametrize("decision", ["approve", "decline"])
def test_a_decision_says_what_was_mailed_and_can_be_undone(people, newcomer, decision):
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    sent = {"user": newcomer.pk, "reason": "We do not know you.", decision: "1"}
    page = helpdesk.post("/admin/sign-ups/", sent, follow=True).content.decode()
    newcomer.refresh_from_db()
    subject = mail.outbox[-1].subject
    assert f"We mailed them “{subject}”" in page
    assert f"We mailed “{subject}”" in page.partition("Decided in the last 30 days")[2]

    undo = {"user": newcomer.pk, "seen": newcomer.membership, "undo": "1"}
    page = helpdesk.post("/admin/sign-ups/", undo, follow=True).content.decode()
    newcomer.refresh_from_db()
    assert (newcomer.membership, newcomer.declined_because) == ("waiting", "")
    assert "The email cannot be taken back" in page
    assert len(mail.outbox) == 1
    assert "Decided in the last 30 days" not in page
    assert people.browser(newcomer).get("/members/").status_code == 403


def test_an_undo_of_what_a_colleague_changed_does_nothing(people, newcomer):
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    helpdesk.post("/admin/sign-ups/", {"user": newcomer.pk, "approve": "1"})
    undo = {"user": newcomer.pk, "seen": "declined", "undo": "1"}
    page = helpdesk.post("/admin/sign-ups/", undo, follow=True).content.decode()

    newcomer.refresh_from_db()
    assert newcomer.membership == "approved"
    assert "A colleague was quicker" in page


def test_the_team_is_not_among_the_sign_ups(people, approval):
    administrator = User.objects.create_superuser("root@example.org")
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    assert "Nobody is waiting" in helpdesk.get("/admin/sign-ups/").content.decode()
    assert "to decide" not in helpdesk.get("/admin/").content.decode()

    sent = {"user": administrator.pk, "decline": "1", "reason": "We do not know you."}
    assert helpdesk.post("/admin/sign-ups/", sent).status_code == 404
    administrator.refresh_from_db()
    assert administrator.membership == "waiting"
    assert not mail.outbox


def test_whoever_joined_the_team_after_a_decision_is_not_among_the_decided(people, newcomer):
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    helpdesk.post("/admin/sign-ups/", {"user": newcomer.pk, "approve": "1"})
    assert "Decided in the last" in helpdesk.get("/admin/sign-ups/").content.decode()
    newcomer.groups.set(Group.objects.filter(name="Editors"))

    assert "Decided in the last" not in helpdesk.get("/admin/sign-ups/").content.decode()
    undo = {"user": newcomer.pk, "seen": "approved", "undo": "1"}
    assert helpdesk.post("/admin/sign-ups/", undo).status_code == 404
    newcomer.refresh_from_db()
    assert newcomer.membership == "approved"


def test_an_undo_says_who_is_let_in_all_the_same_when_no_approval_is_needed(
    people, newcomer, approval
):
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    sent = {"user": newcomer.pk, "decline": "1", "reason": "We do not know you."}
    helpdesk.post("/admin/sign-ups/", sent)
    approval.needs_approval = False
    approval.save()

    undo = {"user": newcomer.pk, "seen": "declined", "undo": "1"}
    page = helpdesk.post("/admin/sign-ups/", undo, follow=True).content.decode()
    assert "waits again" not in page
    assert "No approval is needed now, so they are let in" in page
    assert people.browser(newcomer).get("/members/").status_code == 200


def test_hundreds_who_wait_or_are_declined_come_page_by_page(people, approval):
    UserFactory.create_batch(70, membership="waiting")
    UserFactory.create_batch(60, membership="declined", declined_because="No")
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))

    pages = [helpdesk.get(f"/admin/sign-ups/?p={at}").content.decode() for at in (1, 2, 99)]
    assert [page.count("Approve</button>") for page in pages] == [50, 50, 30]
    assert [page.count("Decline</button>") for page in pages] == [50, 20, 0]
    assert "Page 1 of 3" in pages[0] and "Page 3 of 3" in pages[2]
    assert "70 sign-ups to decide" in helpdesk.get("/admin/").content.decode()


def test_whoever_decides_on_a_later_page_stays_there(people, approval):
    waiting = UserFactory.create_batch(60, membership="waiting")
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))

    decided = helpdesk.post("/admin/sign-ups/?p=2", {"user": waiting[-1].pk, "approve": "1"})
    assert decided["Location"] == "/admin/sign-ups/?p=2"

"""A member's words in what the site sends and shows to others."""

import html

import pytest
from django.core import mail

from members.checklist.invitations import waiting_for
from members.checklist.models import Invitation, ItemMark
from tests.members.access.test_sign_up_approval import approval, newcomer  # noqa: F401 - fixtures
from tests.members.checklist.steps import a_checklist, address_of

pytestmark = pytest.mark.django_db
TYPED = "URGENT your NHSMail ends"


@pytest.fixture
def bert(people):
    return people.make("bert@example.org", membership="approved")


@pytest.fixture
def invite(member, ann):
    """Ann's page after she invites somebody to her checklist."""
    checklist = a_checklist(ann)
    return lambda email: member.post(address_of(checklist, "people/"), {"email": email})


@pytest.mark.parametrize("typed", ["bert@example.org\u200b", "Bert <BERT@example.org>;"])
def test_an_invitation_arrives_and_the_name_stands_in_our_sentence(
    people, invite, ann, bert, typed
):
    ann.first_name, ann.last_name = TYPED, ""
    ann.save()
    invite(typed)

    assert waiting_for(bert).exists()
    (sent,) = mail.outbox
    assert (sent.to, TYPED in sent.subject) == (["bert@example.org"], False)
    sentence = f"The person with the email address ann@example.org, who gave the name “{TYPED}”,"
    assert sentence in sent.body
    page = html.unescape(people.browser(bert).get("/members/checklist/").content.decode())
    assert sentence in page
    assert f">{TYPED}" not in page


@pytest.mark.parametrize("name", ["Look at http://evil.example", "evil.example", "x" * 61])
def test_a_name_from_before_names_were_checked_is_not_sent_or_shown(
    people, invite, ann, bert, name
):
    ann.first_name, ann.last_name = name, ""
    ann.save()
    invite(bert.email)

    page = people.browser(bert).get("/members/checklist/").content.decode()
    for text in (mail.outbox[0].body, page):
        assert "The person with the email address ann@example.org invites you" in text
        assert name not in text


def test_a_colleague_whom_mail_cannot_reach_is_refused(invite):
    page = invite("adm\u0131n@example.org")
    assert "use only the letters a to z" in page.content.decode()
    assert not Invitation.objects.exists()


def test_a_line_end_of_the_evidence_counts_once(member, ann):
    address = address_of(a_checklist(ann), "items/passwords/")
    text = ("x" * 9 + "\r\n") * 99 + "x" * 10
    member.post(address, {"state": "done", "evidence": text})
    assert len(ItemMark.objects.get().evidence) == 1000
    page = member.post(address, {"state": "", "evidence": text + "x"}).content.decode()
    assert "Where your evidence is must be 1,000 characters or less" in page
    assert "Select how far you are" in page


def test_a_reason_to_decline_counts_line_ends_once_and_is_quoted(people, newcomer):  # noqa: F811
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    reason = ("x" * 9 + "\r\n") * 49 + "x" * 10
    helpdesk.post("/admin/sign-ups/", {"user": newcomer.pk, "decline": "1", "reason": reason})

    assert mail.outbox[-1].body.count("\n> xxxxxxxxx") == 50

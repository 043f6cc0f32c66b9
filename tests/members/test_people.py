"""The helpdesk's list of members, and what it does when one asks in writing."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from wagtail.models import Comment, CommentReply, ModelLogEntry

from members.personal_data import personal_data_of
from members.users.models import User
from tests.core.test_edit_conflicts import fields
from tests.factories import ContentPageFactory, UserFactory
from tests.members.checklist.steps import a_checklist

pytestmark = pytest.mark.django_db
VIEWS = ("", "data/", "correct/", "close/")


def address(person, view=""):
    return f"/admin/people/{person.pk}/{view}"


@pytest.fixture
def helpdesk(client):
    client.force_login(UserFactory(groups=["Helpdesk"]))
    return client


@pytest.fixture
def member():
    return UserFactory(email="mo@example.org", first_name="Mo", organisation="Walnut House")


def test_the_list_has_members_only_and_finds_them(helpdesk, member):
    listed = helpdesk.get("/admin/people/").content.decode()
    assert "mo@example.org" in listed
    assert "Walnut House" in listed
    assert User.objects.get(groups__name="Helpdesk").email not in listed
    assert "mo@example.org" not in helpdesk.get("/admin/people/?q=oak").content.decode()
    assert "mo@example.org" in helpdesk.get("/admin/people/?q=walnut").content.decode()


def test_a_members_page_shows_organisation_state_and_last_log_in(helpdesk, member):
    page = helpdesk.get(address(member)).content.decode()
    for known in ("Walnut House", "Approved", "Never", "Mo Example"):
        assert known in page
    Client().force_login(member)
    member.refresh_from_db()
    assert f"{member.last_login:%Y}" in helpdesk.get(address(member)).content.decode()


def test_their_data_is_the_file_that_they_could_get_themselves(helpdesk, member):
    response = helpdesk.get(address(member, "data/"))
    data = json.loads(response.content)

    assert "attachment" in response["Content-Disposition"]
    assert data == personal_data_of(member)
    assert data["email"] == "mo@example.org"
    assert ModelLogEntry.objects.filter(action="members.exported").exists()


def test_a_correction_keeps_the_account_and_the_new_address_is_confirmed_at_log_in(
    helpdesk, member
):
    typed = fields(helpdesk.get(address(member, "correct/")))
    helpdesk.post(address(member, "correct/"), typed | {"email": "mo@new.example.org"})

    member.refresh_from_db()
    assert member.email == "mo@new.example.org"
    assert not EmailAddress.objects.filter(user=member, verified=True).exists()
    assert mail.outbox[-1].to == ["mo@example.org"]
    assert "mo@new.example.org" in mail.outbox[-1].body


def test_two_correct_at_once(helpdesk, member):
    typed = fields(helpdesk.get(address(member, "correct/")))
    User.objects.filter(pk=member.pk).update(organisation="Oak House")
    page = helpdesk.post(address(member, "correct/"), typed | {"organisation": "Elm House"})
    assert "It now says: Oak House" in page.content.decode()
    assert User.objects.get(pk=member.pk).organisation == "Oak House"


@pytest.mark.parametrize(
    ("field", "value"), [("email", ""), ("email", "x"), ("email", "taken@example.org")]
)
def test_a_bad_correction_is_refused_beside_its_field(helpdesk, member, field, value):
    UserFactory(email="taken@example.org")
    typed = fields(helpdesk.get(address(member, "correct/")))
    page = helpdesk.post(address(member, "correct/"), typed | {field: value})
    assert page.context["form"].errors[field]
    assert User.objects.get(pk=member.pk).email == "mo@example.org"


def test_closing_asks_first_and_tells_the_person(helpdesk, member):
    a_checklist(member)
    asked = helpdesk.get(address(member, "close/")).text
    assert "Nobody can bring it back" in asked
    assert "They are the only person on 1 checklist. It is deleted too." in asked
    assert User.objects.filter(pk=member.pk).exists()
    helpdesk.post(address(member, "close/"))

    assert not User.objects.filter(pk=member.pk).exists()
    assert mail.outbox[-1].to == ["mo@example.org"]
    assert mail.outbox[-1].subject == "Your account is closed"
    entry = ModelLogEntry.objects.get(action="members.closed")
    assert "mo@" not in entry.label


def test_closing_never_takes_what_others_wrote(helpdesk, member):
    comment = Comment.objects.create(
        page=ContentPageFactory(), user=member, text="Is this right?", contentpath="x"
    )
    CommentReply.objects.create(comment=comment, user=UserFactory(), text="Yes, it is.")
    page = helpdesk.post(address(member, "close/"), follow=True).content.decode()
    assert "1 record of colleagues would go too" in page
    assert User.objects.filter(pk=member.pk).exists()
    assert CommentReply.objects.exists()


@pytest.mark.parametrize("view", VIEWS)
def test_nobody_of_the_team_is_reached_this_way(helpdesk, view):
    admin = UserFactory(is_superuser=True)
    for method in (helpdesk.get, helpdesk.post):
        assert method(address(admin, view)).status_code == 404
    assert User.objects.filter(pk=admin.pk).exists()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("groups", [["Editors"], []])
def test_only_the_helpdesk_comes_here(client, member, view, groups):
    client.force_login(UserFactory(groups=groups))
    for method in (client.get, client.post):
        assert method(address(member, view)).status_code in (302, 403)
    assert User.objects.filter(pk=member.pk).exists()
    assert client.get("/admin/people/").status_code in (302, 403)

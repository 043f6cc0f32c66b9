"""A colleague is invited by mail; a leaver is switched off and takes nothing along."""

import re
from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Comment, CommentReply, Page

from core.facts.models import Fact
from home.models import ContentPage
from members.users.admin import IN_TEAM
from members.users.models import User
from members.users.team import providers, team
from tests.factories import ContentPageFactory, FactFactory, UserFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/users/new/"
NEW = {"email": "new@example.org", "name": "Mary Ann Example", "role": "Editors"}


@pytest.fixture
def boss(client):
    client.user = UserFactory(email="boss@example.org", is_superuser=True, first_name="Bea")
    client.force_login(client.user)
    return client


def invite(client, **changes):
    return client.post(ADD, NEW | changes)


def test_a_new_colleague_gets_a_mail_with_a_link_to_choose_a_password(boss):
    page = invite(boss).url
    assert "new" not in page
    user = User.objects.get(email="new@example.org")
    assert (user.first_name, user.last_name) == ("Mary Ann", "Example")
    assert list(user.groups.values_list("name", flat=True)) == ["Editors"]
    assert not user.has_usable_password()
    assert user in team()

    told = mail.outbox[-1]
    assert told.to == ["new@example.org"]
    assert "Bea Example asks you to work on this website" in told.body
    browser = Client()
    link = re.search(r"https?://[^/\s]+(/account/password/reset/key/\S+)", told.body)[1]
    form = browser.get(link, follow=True)
    assert form.status_code == 200
    browser.post(form.request["PATH_INFO"], {"password1": "purple walnut lamp"})
    user.refresh_from_db()
    assert user.check_password("purple walnut lamp")
    assert EmailAddress.objects.get(user=user).verified
    again = Client().get(link, follow=True).content.decode()
    assert 'name="password1"' not in again


def test_a_member_who_joins_the_team_keeps_name_and_password(boss):
    member = UserFactory(email="new@example.org", first_name="Mo", password="purple walnut lamp")
    invite(boss)
    member.refresh_from_db()
    assert member in team()
    assert member.first_name == "Mo"
    assert member.check_password("purple walnut lamp")
    assert "Log in with your email address and your password, as before" in mail.outbox[-1].body


def test_a_stranger_who_signed_up_with_a_colleagues_address_does_not_get_in(boss):
    stranger = UserFactory(email="new@example.org", first_name="Eve", is_confirmed=False)
    invite(boss)
    stranger.refresh_from_db()
    assert not stranger.has_usable_password()
    assert stranger.get_full_name() == NEW["name"]
    assert "/account/password/reset/key/" in mail.outbox[-1].body


def test_nobody_types_a_password_for_a_colleague(boss):
    user = UserFactory(groups=["Editors"])
    for address in (ADD, f"/admin/users/edit/{user.pk}/"):
        assert 'type="password"' not in boss.get(address).content.decode()


@pytest.mark.parametrize(
    ("sent", "groups", "is_administrator"),
    [
        ({}, {"Editors"}, False),
        ({"answers_messages": "on"}, {"Editors", "Helpdesk"}, False),
        ({"role": "Helpdesk"}, {"Helpdesk"}, False),
        ({"role": "Publishers"}, {"Publishers"}, False),
        ({"role": "Administrator"}, set(), True),
    ],
)
def test_a_role_gives_what_it_says(boss, sent, groups, is_administrator):
    invite(boss, **sent)
    user = User.objects.get(email="new@example.org")
    assert set(user.groups.values_list("name", flat=True)) == groups
    assert user.is_superuser == is_administrator


def test_an_editor_of_a_team_of_two_sees_messages_and_sign_ups(boss):
    invite(boss, answers_messages="on")
    browser = Client()
    browser.force_login(User.objects.get(email="new@example.org"))
    assert "Editors, Helpdesk" in boss.get("/admin/users/").content.decode()
    for address in ("/admin/messages/", "/admin/sign-ups/", "/admin/snippets/core/fact/"):
        assert browser.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("email", "", "Enter their email address"),
        ("email", "nobody", "Enter an email address in the correct format"),
        ("email", "boss@example.org", IN_TEAM),
        ("email", "Boss@Example.org", IN_TEAM),
        ("name", " ", "Enter their full name"),
        ("name", "Jo of evil.example/now", "web address"),
        ("role", "", "Select what they do"),
        ("role", "Root", "not one of the available choices"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_kept(boss, field, value, error):
    page = invite(boss, **{field: value})
    form = page.context["form"]
    assert error in " ".join(form.errors[field])
    assert form["name"].value() == (value if field == "name" else NEW["name"])
    assert not User.objects.filter(email="new@example.org").exists()
    assert mail.outbox == []


def test_only_an_administrator_makes_another_one(client):
    manager = UserFactory(groups=["Editors"])
    from django.contrib.auth.models import Permission

    manager.user_permissions.add(
        *Permission.objects.filter(codename__in=["add_user", "change_user"])
    )
    client.force_login(manager)
    assert "role" in invite(client, role="Administrator").context["form"].errors
    admin = UserFactory(is_superuser=True)
    client.post(f"/admin/team/{admin.pk}/off/")
    admin.refresh_from_db()
    assert admin.is_active


@pytest.mark.parametrize("who", ["editor", "self"])
def test_who_may_not_manage_the_team_switches_nobody_off(client, boss, who):
    target = boss.user if who == "self" else UserFactory(groups=["Editors"])
    if who == "editor":
        client.force_login(UserFactory(groups=["Editors"]))
    client.post(f"/admin/team/{target.pk}/off/")
    client.post(f"/admin/team/{target.pk}/link/")
    target.refresh_from_db()
    assert target.is_active
    assert mail.outbox == []


def test_a_leaver_is_logged_out_and_what_they_own_is_handed_over(boss):
    leaver = UserFactory(email="leaver@example.org", first_name="Lee", groups=["Editors"])
    heir = UserFactory(first_name="Hal", groups=["Editors"])
    page = ContentPageFactory(
        title="Walnut", owner=leaver, locked=True, locked_by=leaver, locked_at=timezone.now()
    )
    fact = FactFactory(label="Their fact", owner="Lee Example")
    browser = Client()
    browser.force_login(leaver)
    assert browser.get("/admin/").status_code == 200

    question = boss.get(f"/admin/team/{leaver.pk}/off/").content.decode()
    for known in ("Walnut", "Their fact", "Hal Example", "These are unlocked"):
        assert known in question
    boss.post(f"/admin/team/{leaver.pk}/off/", {"heir": heir.pk})

    assert browser.get("/admin/").status_code == 302
    page.refresh_from_db()
    assert (page.owner, page.locked, page.locked_by) == (heir, False, None)
    assert Fact.objects.get(pk=fact.pk).owner == "Hal Example"
    history = boss.get(f"/admin/users/history/{leaver.pk}/").content.decode()
    assert "Switched off" in history


def test_what_a_leaver_scheduled_is_named_before_they_are_switched_off(boss):
    leaver = UserFactory(groups=["Editors"])
    page = ContentPageFactory(title="Walnut", live=False)
    page.go_live_at = datetime(2031, 5, 4, 9, tzinfo=UTC)
    page.save_revision(user=leaver).publish(user=leaver, skip_permission_checks=True)
    question = boss.get(f"/admin/team/{leaver.pk}/off/").content.decode()
    assert "Walnut, on 4 May 2031" in question


def test_a_colleague_with_one_name_is_edited(boss):
    invite(boss, name="Nell")
    nell = User.objects.get(email="new@example.org")
    form = boss.get(f"/admin/users/edit/{nell.pk}/").context["form"]
    kept = {name: form[name].value() for name in ("email", "last_name", "groups")}
    boss.post(f"/admin/users/edit/{nell.pk}/", kept | {"first_name": "Nelly"})
    nell.refresh_from_db()
    assert nell.get_full_name() == "Nelly"

    own = Client()
    own.force_login(nell)
    theme = {f"theme-{name}": "system" for name in ("theme", "contrast")}
    sent = theme | {"theme-density": "default", "name_email-first_name": "Nell"}
    own.post("/admin/account/", sent)
    nell.refresh_from_db()
    assert nell.get_full_name() == "Nell"


def test_what_nobody_takes_over_stays_and_the_leaver_can_come_back(boss):
    leaver = UserFactory(groups=["Editors"])
    page = ContentPageFactory(owner=leaver)
    boss.post(f"/admin/team/{leaver.pk}/off/", {"heir": ""})
    leaver.refresh_from_db()
    assert not leaver.is_active
    assert ContentPage.objects.get(pk=page.pk).owner == leaver

    assert "Switch on again" in boss.get("/admin/users/").content.decode()
    boss.post(f"/admin/team/{leaver.pk}/off/", {"on": "1"})
    leaver.refresh_from_db()
    assert leaver.is_active
    assert leaver.groups.count() == 1


@pytest.mark.parametrize("heir", ["999999", "abc", "leaver", "helpdesk"])
def test_who_cannot_take_over_is_refused_and_nothing_happens(boss, heir):
    leaver = UserFactory(groups=["Editors"])
    page = ContentPageFactory(owner=leaver)
    people = {"leaver": leaver, "helpdesk": UserFactory(groups=["Helpdesk"])}
    sent = {"heir": people[heir].pk if heir in people else heir}
    shown = boss.post(f"/admin/team/{leaver.pk}/off/", sent).content.decode()
    assert "Choose again" in shown
    assert User.objects.get(pk=leaver.pk).is_active
    assert ContentPage.objects.get(pk=page.pk).owner == leaver


@pytest.mark.parametrize("way", ["single", "bulk"])
def test_a_colleague_is_switched_off_before_deletion_and_takes_nothing_along(boss, way):
    leaver = UserFactory(groups=["Editors"])
    page = ContentPageFactory(owner=leaver)

    def delete():
        address = f"/admin/users/delete/{leaver.pk}/"
        if way == "bulk":
            address = f"/admin/bulk/users/user/delete/?id={leaver.pk}"
        return boss.post(address, follow=True).content.decode()

    assert "off first" in delete()
    User.objects.filter(pk=leaver.pk).update(is_active=False)
    comment = Comment.objects.create(page=page, user=leaver, text="Is this right?", contentpath="x")
    CommentReply.objects.create(comment=comment, user=boss.user, text="Yes, it is.")
    assert "1 record of colleagues would go too" in delete()
    assert CommentReply.objects.exists()

    CommentReply.objects.all().delete()
    delete()
    assert not User.objects.filter(pk=leaver.pk).exists()
    assert Page.objects.filter(pk=page.pk).exists()


def test_several_are_not_switched_off_past_the_screen_that_says_what_they_own(boss):
    leaver = UserFactory(groups=["Editors"])
    address = f"/admin/bulk/users/user/set_active_state/?id={leaver.pk}"
    page = boss.post(address, {"mark_as_active": "False"}, follow=True)
    assert "off first" in page.content.decode()
    assert User.objects.get(pk=leaver.pk).is_active

    User.objects.filter(pk=leaver.pk).update(is_active=False)
    boss.post(address, {"mark_as_active": "True"})
    assert User.objects.get(pk=leaver.pk).is_active


def test_a_link_that_ran_out_is_sent_again(boss):
    invite(boss)
    user = User.objects.get(email="new@example.org")
    assert "Send the link again" in boss.get(f"/admin/team/{user.pk}/off/").content.decode()
    boss.post(f"/admin/team/{user.pk}/link/")
    assert [each.to for each in mail.outbox] == [["new@example.org"]] * 2


def test_team_and_providers_are_two_lists(boss):
    member = UserFactory(email="provider@example.org")
    gone = UserFactory(email="gone@example.org", groups=["Helpdesk"], is_active=False)
    assert set(team()) & set(providers()) == set()
    assert member in providers()
    assert {gone, boss.user} <= set(team())
    listed = boss.get("/admin/users/").content.decode()
    assert "gone@example.org" in listed
    assert "provider@example.org" not in listed

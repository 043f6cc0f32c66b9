"""The second step: a must for the team where the setting says so, and an administrator's reset."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.test import Client

from members.users.email_confirmation import confirm_email
from members.users.models import User
from tests.members.users.conftest import PASSWORD

pytestmark = pytest.mark.django_db
SECRET, OTHER_SECRET = "JBSWY3DPEHPK3PXP", "KRSXG5CTMVRXEZLU"
SET_UP = "/account/2fa/totp/activate/"


def code_now(secret=SECRET):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def log_in(client, email, password=PASSWORD):
    client.post("/account/login/", {"login": email, "password": password})
    return client


def log_in_with_code(client, email, secret=SECRET):
    log_in(client, email).post("/account/2fa/authenticate/", {"code": code_now(secret)})
    return client


def set_up(client):
    """A second step, for the account that is logged in. Its secret."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get(SET_UP).content.decode()
    assert "<svg" in page and "<?xml" not in page
    secret = re.search(r"type the key <strong>(\w+)</strong>", page)[1]
    client.post(SET_UP, {"code": code_now(secret)})
    return secret


def is_logged_in(client):
    return client.get("/account/").status_code == 200


@pytest.fixture
def editor(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    user = User.objects.create_user("ed@example.org", PASSWORD)
    user.groups.set(Group.objects.filter(name="Editors"))
    confirm_email(user)
    return user


def test_the_team_sets_up_a_second_step_before_anything_else(client, steps, editor, monkeypatch):
    monkeypatch.setattr("django.db.transaction.on_commit", lambda run, **kwargs: run())
    steps.log_in(email=editor.email)
    assert client.get("/admin/")["Location"] == SET_UP

    before = client.session.session_key
    set_up(client)

    assert client.session.session_key != before
    assert client.get("/admin/").status_code == 200
    assert mail.outbox[-1].subject == "Your second step is on"


def test_with_a_second_step_the_password_alone_opens_nothing(client, steps, editor):
    TOTP.activate(editor, SECRET)
    page = steps.log_in(email=editor.email)
    assert "Enter your second step" in page.content.decode()
    assert client.get("/admin/")["Location"].startswith("/account/login/")

    wrong = client.post("/account/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "The code is not right. Check it and try again" in wrong
    before = client.session.session_key
    client.post("/account/2fa/authenticate/", {"code": code_now()})
    assert client.session.session_key != before
    assert client.get("/admin/").status_code == 200


@pytest.fixture
def admin_with_code(db):
    """A browser of an administrator who logged in with both steps."""
    user = User.objects.create_superuser("root@example.org", PASSWORD)
    TOTP.activate(user, OTHER_SECRET)
    return log_in_with_code(Client(), user.email, OTHER_SECRET)


def test_an_administrator_resets_a_colleagues_and_the_colleague_is_told(admin_with_code, editor):
    TOTP.activate(editor, SECRET)
    admin_with_code.post(f"/admin/second-factor/{editor.pk}/")

    assert not Authenticator.objects.filter(user=editor).exists()
    assert mail.outbox[-1].subject == "Your second step was reset"
    assert mail.outbox[-1].to == [editor.email]


def test_an_editor_resets_nobodys(client, editor, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    admin = User.objects.create_superuser("root@example.org", PASSWORD)
    TOTP.activate(admin, SECRET)
    client.force_login(editor)
    client.post(f"/admin/second-factor/{admin.pk}/")

    assert Authenticator.objects.filter(user=admin).exists()


@pytest.fixture
def commits_at_once(monkeypatch):
    """A test's transaction never ends: what waits for its end is done at once."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda run, **kwargs: run())


@pytest.fixture
def other_browser(editor):
    """Opened by password, before there was a second step."""
    return log_in(Client(), editor.email)


def test_a_session_without_the_code_is_asked_for_it_and_comes_back(client, editor, settings):
    """Opened with the second step switched off, or by an older version of the site."""
    TOTP.activate(editor, SECRET)
    editor.refresh_from_db()
    client.force_login(editor)
    asked = client.get("/admin/reports/?a=1")
    assert asked["Location"] == "/account/2fa/reauthenticate/?next=/admin/reports/%3Fa%3D1"
    posted = client.post("/admin/pages/1/delete/")
    assert posted["Location"] == "/account/2fa/reauthenticate/?next=/admin/"

    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.get("/admin/").status_code == 302
    back = client.post(posted["Location"], {"code": code_now(), "next": "/admin/"})
    assert back["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_setting_up_a_second_step_ends_the_other_sessions(
    client, editor, other_browser, commits_at_once
):
    set_up(log_in(client, editor.email))

    assert not is_logged_in(other_browser)
    assert client.get("/admin/").status_code == 200


def test_an_older_session_does_not_come_back_when_the_second_step_is_turned_off(
    client, editor, other_browser, commits_at_once
):
    set_up(log_in(client, editor.email))
    client.post("/account/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(user=editor).exists()
    assert is_logged_in(client)
    assert client.get("/admin/")["Location"] == SET_UP
    assert not is_logged_in(other_browser)


def test_a_reset_by_a_colleague_ends_every_session(admin_with_code, client, editor):
    TOTP.activate(editor, SECRET)
    log_in_with_code(client, editor.email)
    assert client.get("/admin/").status_code == 200
    admin_with_code.post(f"/admin/second-factor/{editor.pk}/")

    assert not is_logged_in(client)
    assert admin_with_code.get("/admin/").status_code == 200


def test_a_log_in_with_the_code_ends_no_other_session(client, editor):
    TOTP.activate(editor, SECRET)
    log_in_with_code(client, editor.email)
    codes = RecoveryCodes.activate(editor)
    other = log_in(Client(), editor.email)
    other.post("/account/2fa/authenticate/", {"code": codes.get_unused_codes()[0]})

    assert other.get("/admin/").status_code == 200
    codes.instance.delete()
    assert client.get("/admin/").status_code == 200


def change_own(client, user):
    data = {"oldpassword": PASSWORD, "password1": "battery staple tree"}
    log_in(client, user.email).post("/account/password/change/", data)


def change_by_link(client, user):
    client.post("/account/password/reset/", {"email": user.email})
    link = re.search(r"http\S+(/account/password/reset/key/\S+)", mail.outbox[-1].body)[1]
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": "battery staple tree"})


def change_by_command(client, user):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("getpass.getpass", lambda prompt: "battery staple tree")
        call_command("changepassword", user.email)


@pytest.mark.parametrize("change", [change_own, change_by_link, change_by_command])
def test_a_new_password_ends_the_other_sessions(client, editor, other_browser, settings, change):
    settings.SECOND_FACTOR_REQUIRED = False
    assert is_logged_in(other_browser)
    change(client, editor)

    editor.refresh_from_db()
    assert editor.check_password("battery staple tree")
    assert not is_logged_in(other_browser)
    assert is_logged_in(client) == (change == change_own)


def test_a_deactivated_account_is_out_at_once(editor, other_browser):
    User.objects.filter(pk=editor.pk).update(is_active=False)

    assert not is_logged_in(other_browser)
    assert other_browser.get("/admin/")["Location"].startswith("/account/login/")


def test_who_leaves_the_team_is_out_of_the_admin_at_once(client, editor):
    TOTP.activate(editor, SECRET)
    log_in_with_code(client, editor.email)
    editor.groups.clear()

    assert client.get("/admin/").status_code == 403


def test_a_member_who_joins_the_team_sets_up_a_second_step(client, ann, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    log_in(client, ann.email)
    ann.groups.set(Group.objects.filter(name="Editors"))

    assert client.get("/admin/")["Location"] == SET_UP


def test_a_code_opens_one_session_only(client, editor):
    TOTP.activate(editor, SECRET)
    log_in_with_code(client, editor.email)

    assert not is_logged_in(log_in_with_code(Client(), editor.email))

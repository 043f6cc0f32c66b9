"""The second step: a must for the team where the setting says so, and an administrator's reset."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group
from django.core import mail

from members.users.addresses import confirm
from members.users.models import User

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


def code_now(secret=SECRET):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def editor(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    user = User.objects.create_user("ed@example.org", "correct horse lamp")
    user.groups.set(Group.objects.filter(name="Editors"))
    confirm(user)
    return user


def test_the_team_sets_up_a_second_step_before_anything_else(client, steps, editor, monkeypatch):
    monkeypatch.setattr("django.db.transaction.on_commit", lambda run, **kwargs: run())
    steps.log_in(email=editor.email)
    assert client.get("/admin/")["Location"] == "/account/2fa/totp/activate/"

    client.post("/account/reauthenticate/", {"password": "correct horse lamp"})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r"type the key <strong>(\w+)</strong>", page)[1]
    before = client.session.session_key
    client.post("/account/2fa/totp/activate/", {"code": code_now(secret)})

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


def test_an_administrator_resets_a_colleagues_and_the_colleague_is_told(admin_client, editor):
    TOTP.activate(editor, SECRET)
    admin = User.objects.get(is_superuser=True)
    TOTP.activate(admin, SECRET)
    admin_client.post(f"/admin/second-factor/{editor.pk}/")

    assert not Authenticator.objects.filter(user=editor).exists()
    assert mail.outbox[-1].subject == "Your second step was reset"
    assert mail.outbox[-1].to == [editor.email]


def test_an_editor_resets_nobodys(client, editor, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    admin = User.objects.create_superuser("root@example.org", "correct horse lamp")
    TOTP.activate(admin, SECRET)
    client.force_login(editor)
    client.post(f"/admin/second-factor/{admin.pk}/")

    assert Authenticator.objects.filter(user=admin).exists()

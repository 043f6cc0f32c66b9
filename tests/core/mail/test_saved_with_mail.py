"""What is saved and causes a mail does both, or neither and says so; trying again works at once."""

import re
import time
from html import unescape

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.forms.models import model_to_dict
from django.test import Client

from core.mail.backend import OutboxBackend
from core.mail.models import OutgoingMail
from core.secrets.encryption import decrypt
from home.contact.models import Message
from members.access.site_settings import MembersSettings
from members.checklist.models import Invitation
from members.users.models import EmailCode, User
from tests.factories import MessageFactory
from tests.members.checklist.steps import a_checklist, address_of
from tests.members.conftest import make_user

pytestmark = pytest.mark.django_db
PASSWORD, NEW_PASSWORD = "correct horse lamp", "battery staple tree"
SECRET = "JBSWY3DPEHPK3PXP"
SIGN_UP = {
    "first_name": "Nia",
    "last_name": "New",
    "email": "nia@example.org",
    "organisation": "Example House",
    "password1": PASSWORD,
}


def totp(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def log_in(browser, user):
    """By password just now, and once more, as the account screens ask for it before a change."""
    browser.post("/account/login/", {"login": user.email, "password": PASSWORD})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})


def newest_mail_to(email):
    newest = OutgoingMail.objects.filter(recipient=email).first()
    return decrypt(bytes(newest.content)).decode()


def code_for(email):
    return re.search(r"code is (\d{6})", newest_mail_to(email))[1]


def approve(browser, people):
    browser.force_login(people.helpdesk)
    return "/admin/sign-ups/", {"user": people.newcomer.pk, "approve": "1"}


def decline(browser, people):
    browser.force_login(people.helpdesk)
    return "/admin/sign-ups/", {"user": people.newcomer.pk, "decline": "1", "reason": "Unknown."}


def reset_second_factor(browser, people):
    TOTP.activate(people.ann, SECRET)
    browser.force_login(people.admin)
    return f"/admin/second-factor/{people.ann.pk}/", {}


def invite(browser, people):
    browser.force_login(people.ann)
    return address_of(a_checklist(people.ann), "people/"), {"email": people.bob.email}


def invite_to_a_lost_checklist(browser, people):
    a_checklist(people.ann)
    browser.force_login(people.helpdesk)
    sent = {"gone": people.ann.email, "email": people.bob.email}
    return "/admin/lost-checklist/", sent | {"administrator": people.admin.pk}


def release(browser, people):
    message = MessageFactory(held_because="Too quick")
    browser.force_login(people.helpdesk)
    return f"/admin/messages/{message.pk}/release/", {}


def send_test_mail(browser, people):
    browser.force_login(people.admin)
    return "/admin/mail/test/", {}


def sign_up(browser, people):
    return "/account/signup/", SIGN_UP


def sign_up_with_a_taken_address(browser, people):
    return "/account/signup/", SIGN_UP | {"email": people.ann.email}


def ask_for_another_code(browser, people):
    browser.post("/account/signup/", SIGN_UP)
    User.objects.get(email=SIGN_UP["email"]).emailcode_set.all().delete()
    return "/account/confirm-email/", {"action": "resend"}


def log_in_unconfirmed(browser, people):
    make_user("una@example.org").emailaddress_set.update(verified=False)
    return "/account/login/", {"login": "una@example.org", "password": PASSWORD}


def ask_to_change_the_email(browser, people):
    log_in(browser, people.ann)
    return "/account/email/", {"email": "new@example.org", "action_add": ""}


def confirm_a_changed_email(browser, people):
    address, data = ask_to_change_the_email(browser, people)
    browser.post(address, data)
    return "/account/confirm-email/", {"code": code_for("new@example.org")}


def change_password(browser, people):
    log_in(browser, people.ann)
    data = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}
    return "/account/password/change/", data


def ask_for_a_reset_link(browser, people):
    return "/account/password/reset/", {"email": people.ann.email}


def reset_password(browser, people):
    browser.post(*ask_for_a_reset_link(browser, people))
    link = re.search(
        r"http\S+?(/account/password/reset/key/\S+)", newest_mail_to(people.ann.email)
    )[1]
    page = browser.get(link, follow=True)
    return page.request["PATH_INFO"], {"password1": NEW_PASSWORD}


def turn_on_second_factor(browser, people):
    log_in(browser, people.ann)
    page = browser.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r"type the key <strong>(\w+)</strong>", page)[1]
    return "/account/2fa/totp/activate/", {"code": totp(secret)}


def log_in_with_code(browser, user):
    TOTP.activate(user, SECRET)
    log_in(browser, user)
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    browser.post("/account/2fa/authenticate/", {"code": code})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})


def turn_off_second_factor(browser, people):
    log_in_with_code(browser, people.ann)
    return "/account/2fa/totp/deactivate/", {}


def make_recovery_codes(browser, people):
    log_in_with_code(browser, people.ann)
    RecoveryCodes.activate(people.ann)
    return "/account/2fa/recovery-codes/generate/", {}


ACTIONS = [
    approve,
    decline,
    reset_second_factor,
    invite,
    invite_to_a_lost_checklist,
    release,
    send_test_mail,
    sign_up,
    sign_up_with_a_taken_address,
    ask_for_another_code,
    log_in_unconfirmed,
    ask_to_change_the_email,
    confirm_a_changed_email,
    change_password,
    ask_for_a_reset_link,
    reset_password,
    turn_on_second_factor,
    turn_off_second_factor,
    make_recovery_codes,
]
# How many mails an action sends, where it is not one.
MAILS = {invite_to_a_lost_checklist: 3}


@pytest.fixture
def people():
    cache.clear()
    settings = MembersSettings.load()
    settings.needs_approval = True
    settings.save()

    class People:
        ann = make_user("ann@example.org", membership="approved")
        bob = make_user("bob@example.org", membership="approved")
        newcomer = make_user("newcomer@example.org")
        helpdesk = make_user("help@example.org", "Helpdesk")
        admin = make_user("boss@example.org", is_superuser=True)

    return People


def everything():
    """All that these actions change, but for who logged in when."""
    models = (User, Invitation, Message, Authenticator, OutgoingMail, EmailCode)
    rows = [
        {name: value for name, value in model_to_dict(each).items() if name != "last_login"}
        | {"pk": each.pk, "membership": getattr(each, "membership", None)}
        for model in models
        for each in model.objects.order_by("pk")
    ]
    return rows + list(EmailAddress.objects.order_by("pk").values())


@pytest.mark.parametrize("action", ACTIONS)
def test_nothing_is_done_where_the_mail_is_not_stored(action, people, monkeypatch, settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    browser = Client()
    address, data = action(browser, people)
    before, mails = everything(), OutgoingMail.objects.count()

    with monkeypatch.context() as broken:
        broken.setattr(OutboxBackend, "send_messages", lambda *args: 1 / 0)
        answer = browser.post(address, data)
    assert answer.status_code == 503
    page = unescape(answer.content.decode())
    assert "We could not save what you sent" in page
    for name, value in data.items():
        assert f'name="{name}" value="{value}"' in page or "password" in name or name == "message"
    assert everything() == before

    again = browser.post(address, data)
    assert again.status_code == 302, again.content.decode()
    assert OutgoingMail.objects.count() == mails + MAILS.get(action, 1)
    said = browser.get(again["Location"], follow=True).content.decode()
    assert not re.search(r"Wait \d", said)

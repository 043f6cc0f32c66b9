"""Whoever steals a dump of the database logs in nowhere; a new SECRET_KEY shuts nobody out.

docs/decisions.md: A stolen dump opens nothing
"""

import importlib
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from core.mail.delivery import StoredEmail
from core.mail.models import OutgoingMail
from core.stored_secrets.encryption import UnreadableSecretError
from members.users.email_codes import EmailCode
from members.users.email_confirmation import confirm_email
from members.users.models import User
from tests.members.users.conftest import PASSWORD
from tests.members.users.test_second_factor import code_now, is_logged_in, log_in, set_up

pytestmark = pytest.mark.django_db
NEW_KEY = "another-key-" * 5
AUTHENTICATE = "/account/2fa/authenticate/"
migration = importlib.import_module("members.users.migrations.0002_encrypt_stored_secrets")


@pytest.fixture
def ann(settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    user = User.objects.create_user("ann@example.org", PASSWORD)
    confirm_email(user)
    return user


def dump() -> str:
    """Every value of every table, as text."""
    values = []
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f'SELECT * FROM "{table}"')
            values += [value for row in cursor.fetchall() for value in row]
    return "\n".join(
        bytes(value).decode(errors="replace")
        if isinstance(value, (bytes, memoryview))
        else str(value)
        for value in values
    )


def waiting_mail(subject: str) -> str:
    mail = OutgoingMail.objects.filter(subject__icontains=subject).first()
    return StoredEmail(mail).message().get_payload(decode=True).decode()


def change_key(settings, *, keep_old: bool):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if keep_old else []
    settings.SECRET_KEY = NEW_KEY


def test_a_dump_holds_nothing_that_opens_something(ann, client, settings):
    log_in(client, ann.email)
    secret = set_up(client)
    recovery = Authenticator.objects.get(user=ann, type=Authenticator.Type.RECOVERY_CODES)
    Client().post("/account/password/reset/", {"email": ann.email})
    reset_key = re.search(r"/reset/key/(\S+)/", waiting_mail("password"))[1]
    signing_up = {"first_name": "Bo", "last_name": "Bell", "organisation": "Elm House"}
    signing_up |= {"email": "bo@example.org", "password1": "three random words"}
    Client().post("/account/signup/", signing_up)
    code = EmailCode.objects.get(email="bo@example.org").readable_code

    stolen = dump()

    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    for opens in (cookie, secret, reset_key, *RecoveryCodes(recovery).get_unused_codes()):
        assert opens not in stolen
    assert re.fullmatch(r"\d{6}", code)
    assert code not in stolen
    assert ann.email in stolen  # it was really read


def test_a_stolen_row_is_no_session(ann, client, settings):
    log_in(client, ann.email)

    for row in Session.objects.all():
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = row.session_key
        assert not is_logged_in(thief)
    assert is_logged_in(client)


def test_logging_out_deletes_the_row(ann, client):
    log_in(client, ann.email)
    before = Session.objects.count()

    client.post("/account/logout/")

    assert Session.objects.count() == before - 1


def test_a_new_key_logs_nobody_out_and_codes_stay_right(ann, client, settings):
    log_in(client, ann.email)
    secret = set_up(client)
    change_key(settings, keep_old=True)

    assert is_logged_in(client)
    other = log_in(Client(), ann.email)
    other.post(AUTHENTICATE, {"code": code_now(secret)})
    assert is_logged_in(other)


def test_mail_that_waits_and_its_link_outlast_a_new_key(ann, client, settings):
    client.post("/account/password/reset/", {"email": ann.email})
    change_key(settings, keep_old=True)

    link = re.search(r"(/account/password/reset/key/\S+)", waiting_mail("password"))[1]

    assert 'name="password1"' in client.get(link, follow=True).content.decode()


def test_after_reencrypting_the_old_key_can_go(ann, client, settings):
    log_in(client, ann.email)
    secret = set_up(client)
    client.post("/account/password/reset/", {"email": ann.email})
    change_key(settings, keep_old=True)

    call_command("reencrypt")
    settings.SECRET_KEY_FALLBACKS = []

    assert "/reset/key/" in waiting_mail("password")
    other = log_in(Client(), ann.email)
    other.post(AUTHENTICATE, {"code": code_now(secret)})
    assert is_logged_in(other)


def test_reencrypting_without_the_old_key_says_so_and_changes_nothing(ann, settings):
    TOTP.activate(ann, "JBSWY3DPEHPK3PXP")
    before = Authenticator.objects.get().data
    change_key(settings, keep_old=False)

    with pytest.raises(CommandError, match="SECRET_KEY_FALLBACKS"):
        call_command("reencrypt")
    assert Authenticator.objects.get().data == before


def test_with_a_lost_key_no_code_is_right(ann, settings, caplog):
    TOTP.activate(ann, "JBSWY3DPEHPK3PXP")
    change_key(settings, keep_old=False)
    client = log_in(Client(), ann.email)

    for secret in ("JBSWY3DPEHPK3PXP", ""):
        client.post(AUTHENTICATE, {"code": code_now(secret)})
        assert not is_logged_in(client)
    assert "SECRET_KEY" in caplog.text


def test_with_a_lost_key_mail_that_waits_is_not_sent(ann, client, settings):
    client.post("/account/password/reset/", {"email": ann.email})
    change_key(settings, keep_old=False)

    with pytest.raises(UnreadableSecretError):
        waiting_mail("password")


def test_what_was_stored_in_plain_is_encrypted_and_back():
    user = User.objects.create_user("old@example.org", PASSWORD)
    plain = Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}
    )
    code = EmailCode.objects.create(user=user, email=user.email, code="123456")
    mail = OutgoingMail.objects.create(subject="Old", content=b"A link")

    migration.encrypt_stored(apps, None)
    for each in (plain, code, mail):
        each.refresh_from_db()

    assert "JBSWY3DPEHPK3PXP" not in dump()
    assert TOTP(plain).validate_code(code_now())
    assert code.readable_code == "123456"
    assert StoredEmail(mail).content == b"A link"

    migration.decrypt_stored(apps, None)
    for each in (plain, code, mail):
        each.refresh_from_db()
    assert plain.data == {"secret": "JBSWY3DPEHPK3PXP"}
    assert code.code == "123456"
    assert bytes(mail.content) == b"A link"

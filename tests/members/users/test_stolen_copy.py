"""Whoever holds a copy of the database, and not SECRET_KEY, gets in nowhere."""

import re
import zlib
from base64 import urlsafe_b64decode
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from core.jobs.registry import registered_jobs
from core.mail.models import OutgoingMail
from core.secrets.encryption import decrypt
from members.users import team
from members.users.email_confirmation import confirm_email
from members.users.models import EmailCode
from tests.factories import OutgoingMailFactory, UserFactory
from tests.members.users.conftest import PASSWORD
from tests.members.users.test_second_factor import (
    SECRET,
    SET_UP,
    is_logged_in,
    log_in,
    log_in_with_code,
    set_up,
)

pytestmark = pytest.mark.django_db
LINK = r"(/account/password/reset/key/(\S+)/)"
FULL_TEXT = {"ods_name", "ods_place"}  # SQLite cannot read its indexes of words through
NEW_KEY = "a newer and quite long key of this made-up installation"


@pytest.fixture(autouse=True)
def outbox(settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def editor():
    user = UserFactory(email="ed@example.org", groups=["Editors"])
    user.set_password(PASSWORD)
    user.save()
    confirm_email(user)
    return user


def cookie(client):
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


def mail_to(email):
    return decrypt(bytes(OutgoingMail.objects.filter(recipient=email).first().content)).decode()


def copy_of_the_database():
    """Every value of every table as text, and what base64 and zlib alone make of it."""
    found = []
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in tables if connection.vendor == "postgresql" else set(tables) - FULL_TEXT:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [value for row in cursor.fetchall() for value in row if value is not None]
    texts = [
        bytes(v).decode("latin-1") if isinstance(v, bytes | memoryview) else str(v) for v in found
    ]
    return "\n".join([*texts, *map(unpacked, texts)])


def unpacked(text):
    """Django's signed values are base64 of zlib, between a dot and a colon."""
    value = text.lstrip(".").split(":")[0]
    try:
        data = urlsafe_b64decode(value + "=" * (-len(value) % 4))
        return (zlib.decompress(data) if text.startswith(".") else data).decode("latin-1")
    except (ValueError, zlib.error):
        return ""


def test_a_copy_shows_nothing_that_opens_a_door(steps, client, ann, editor):
    in_set_up, with_step, with_link = Client(), Client(), Client()
    steps.sign_up(email="new@example.org")
    secrets = {"sign-up code": re.search(r"code is (\d{6})", mail_to("new@example.org"))[1]}
    log_in(in_set_up, ann.email).post("/account/reauthenticate/", {"password": PASSWORD})
    page = in_set_up.get(SET_UP).content.decode()
    secrets["step in set-up"] = re.search(r"type the key <strong>(\w+)</strong>", page)[1]
    secrets["second step"] = set_up(log_in(with_step, editor.email))
    with_step.post("/account/2fa/recovery-codes/generate/")
    recovery_codes = Authenticator.objects.get(user=editor, type="recovery_codes").wrap()
    secrets["recovery code"] = recovery_codes.get_unused_codes()[0]
    with_link.post("/account/password/reset/", {"email": ann.email})
    link, secrets["key for a new password"] = re.search(LINK, mail_to(ann.email)).groups()
    with_link.get(link)
    team.invite("cleo@example.org", "Cleo Example", "Editors", answers_messages=False, by=editor)
    secrets["link of a colleague"] = re.search(LINK, mail_to("cleo@example.org"))[2]
    for name, browser in {"sign-up": client, "set-up": in_set_up, "team": with_step}.items():
        secrets[f"session, {name}"] = cookie(browser)
    secrets["session, link"] = cookie(with_link)

    copy = copy_of_the_database()

    assert ann.email in copy  # so it was read
    # A key is its user, a time and a hash; allauth keeps the last two in the session.
    secrets["key in the session"] = secrets["key for a new password"].partition("-")[2]
    # After a dot 6 digits are microseconds.
    shown = [name for name, each in secrets.items() if re.search(rf"(?<![\w.]){each}(?!\w)", copy)]
    assert shown == []


def test_what_a_row_holds_opens_no_session(client, ann):
    log_in(client, ann.email)
    assert is_logged_in(client)

    thief = Client()
    for row in Session.objects.all():
        thief.cookies[django_settings.SESSION_COOKIE_NAME] = row.session_key
        assert not is_logged_in(thief)


def test_logging_out_deletes_the_row(client, ann):
    log_in(client, ann.email)
    assert Session.objects.count() == 1
    client.post("/account/logout/")
    assert not Session.objects.exists()


def test_a_session_that_ran_out_is_none(client, ann):
    log_in(client, ann.email)
    Session.objects.update(expire_date=timezone.now())
    assert not is_logged_in(client)


def test_a_new_key_logs_nobody_out(client, editor, settings):
    TOTP.activate(editor, SECRET)
    log_in_with_code(client, editor.email)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, [settings.SECRET_KEY]

    assert client.get("/admin/").status_code == 200
    settings.SECRET_KEY_FALLBACKS = []  # that visit renewed the session
    assert client.get("/admin/").status_code == 200


def renew():
    for job in registered_jobs():
        if job.name.endswith("under the newest key"):
            job.run()


def test_the_old_key_can_be_forgotten_once_the_job_ran(client, editor, settings):
    TOTP.activate(editor, SECRET)
    codes = RecoveryCodes.activate(editor).get_unused_codes()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, [settings.SECRET_KEY]
    renew()
    settings.SECRET_KEY_FALLBACKS = []
    log_in_with_code(client, editor.email)

    assert client.get("/admin/").status_code == 200
    stored = Authenticator.objects.get(user=editor, type="recovery_codes")
    assert stored.wrap().get_unused_codes() == codes


def test_mail_that_waits_can_be_read_after_the_old_key_is_forgotten(settings):
    send_mail("Hello", "Your link", "site@example.org", ["anna@example.org"])
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, [settings.SECRET_KEY]
    renew()
    settings.SECRET_KEY_FALLBACKS = []
    assert b"Your link" in decrypt(bytes(OutgoingMail.objects.get().content))


def test_a_lost_key_is_said_where_the_code_is_asked_for(client, editor, settings):
    TOTP.activate(editor, SECRET)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, ["another key"]
    renew()
    log_in(client, editor.email)
    answer = client.post("/account/2fa/authenticate/", {"code": "123456"})

    assert "Your second step cannot be read. Ask an administrator" in answer.content.decode()
    assert client.get("/admin/").status_code == 302


def test_a_code_of_a_lost_key_asks_for_a_new_one(steps, settings):
    steps.sign_up()
    code = re.search(r"code is (\d{6})", mail_to("ann@example.org"))[1]
    EmailCode.objects.update(code="of another installation")
    assert "code is not right" in steps.enter(code).content.decode()


def test_mail_of_a_lost_key_is_not_sent(mail_server, settings):
    from core.mail.delivery import deliver

    mail = OutgoingMailFactory()
    settings.SECRET_KEY = NEW_KEY
    deliver()
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == ("waiting", "InvalidToken: ")


def test_the_update_encrypts_what_was_plain(editor):
    totp = Authenticator.objects.create(user=editor, type="totp", data={"secret": SECRET})
    codes = Authenticator.objects.create(
        user=editor, type="recovery_codes", data={"seed": "ab" * 40, "used_mask": 0}
    )
    code = EmailCode.objects.create(user=editor, email=editor.email, code="123456")
    mail = OutgoingMailFactory(content=b"Subject: Mail\n\nHello")
    rows = (totp, codes, code, mail)
    migration = import_module("members.users.migrations.0003_encrypt_secrets").Migration
    encrypt_all = migration.operations[-1]

    encrypt_all.code(apps, None)
    for row in rows:
        row.refresh_from_db()
    assert totp.data["secret"] != SECRET
    assert len(codes.wrap().get_unused_codes()) == 10
    assert code.readable_code == "123456"
    assert decrypt(bytes(mail.content)) == b"Subject: Mail\n\nHello"

    encrypt_all.reverse_code(apps, None)
    for row in rows:
        row.refresh_from_db()
    assert totp.data == {"secret": SECRET}
    assert (code.code, bytes(mail.content)) == ("123456", b"Subject: Mail\n\nHello")

"""Administrators are emailed each kind of error once an hour, without what was typed."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import OperationalError
from django.utils import timezone

from core.mail.models import OutgoingMail
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
log = logging.getLogger("core.a_test")
CANARY = "quetzal@example.org"


@pytest.fixture(autouse=True)
def administrators():
    UserFactory(email="admin2@example.org", is_superuser=True)
    UserFactory(email="left@example.org", is_superuser=True, is_active=False)
    UserFactory(groups=["Editors"])


def fail(words="A job failed", error=ValueError):
    try:
        raise error(CANARY)
    except Exception:
        log.exception(words)


def fail_elsewhere():
    try:
        {}[CANARY]
    except KeyError:
        log.exception("Another failed")


def recipients():
    return {each for message in mail.outbox for each in message.to}


def test_an_administrator_gets_place_and_type(monkeypatch):
    fail()
    assert "admin2@example.org" in recipients()
    assert not recipients() & {"left@example.org"}
    report = mail.outbox[-1]
    assert report.subject == "Error on 127.0.0.1: ValueError"
    assert "A job failed" in report.body
    assert "raise error(CANARY)" in report.body
    assert CANARY not in str(report.message())


def sent_by(run):
    before = len(mail.outbox)
    run()
    return len(mail.outbox) - before


@pytest.mark.usefixtures("database_cache")  # Redis has a clock of its own
def test_one_kind_is_mailed_once_an_hour():
    one_mail = sent_by(fail)
    assert one_mail == len(recipients()) > 0
    assert sent_by(fail) == 0
    assert sent_by(fail_elsewhere) == one_mail
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert sent_by(fail) == one_mail


def test_a_request_that_fails_is_mailed_once_with_its_id(client, monkeypatch):
    monkeypatch.setattr("home.contact.views._topics", lambda: 1 / 0)
    client.raise_request_exception = False
    page = client.get("/contact/?email=quetzal").content.decode()
    assert mail.outbox[-1].subject == "Error on 127.0.0.1: ZeroDivisionError"
    number = re.search(r"this reference: <strong>(\w{8})</strong>", page)[1]
    assert f"ERROR django.request {number} " in mail.outbox[-1].body
    assert "quetzal" not in mail.outbox[-1].body


def test_a_service_that_stores_nothing_is_mailed_once(client, monkeypatch):
    monkeypatch.setattr("guidance.form.views.build_change_protocol", lambda *_: 1 / 0)
    protocol = dict.fromkeys(("owner", "changes", "stand_in", "review"), CANARY)
    assert sent_by(lambda: client.post("/nhs-mail/change-protocol/", protocol)) == len(recipients())
    assert "ZeroDivisionError in " in mail.outbox[-1].body
    assert CANARY not in mail.outbox[-1].body


def test_warnings_and_a_database_that_is_away_are_not_mailed():
    log.warning("Only a warning")
    fail(error=OperationalError)
    assert mail.outbox == []


def test_what_could_not_be_mailed_is_mailed_at_the_next_error(settings, monkeypatch):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    with monkeypatch.context() as patch:
        patch.setattr("core.mail.backend.store_message", lambda _: 1 / 0)
        fail()
    assert not OutgoingMail.objects.exists()
    fail()
    assert OutgoingMail.objects.exists()

"""What the people who look after the site see of its mail, and the buttons they have."""

import re
from datetime import timedelta
from itertools import repeat

import pytest
import time_machine
from django.core.mail import send_mail
from django.utils import timezone

from core.go_live.registry import rows
from core.mail.delivery import deliver
from core.mail.models import OutgoingMail
from tests.factories import OutgoingMailFactory, UserFactory
from tests.smtp import REFUSE_FOR_GOOD

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(email="eve@example.org", groups=["Editors"]))
    return client


def write():
    send_mail("Hello", "words", "site@example.org", ["anna@example.org"])


def test_a_test_email_is_done_when_its_reader_says_so(editor, mail_server, settings):
    settings.SITE_URL = "https://care.example.org"
    assert not row_is_done()
    editor.post("/admin/mail/test/")
    deliver()
    assert mail_server.received[0].recipients == ["eve@example.org"]
    link = re.search(r"https://care.example.org(/\S+)", mail_server.received[0].text)[1]

    assert "The test email arrived" in editor.get(link).content.decode()
    assert not row_is_done()
    editor.post(link)

    assert row_is_done()


def row_is_done():
    return {row.title: row.is_done for row in rows()}["A test email received"]


def test_a_forged_link_of_a_test_email_is_404(editor):
    assert editor.post("/admin/mail/arrived/trial:1abc:forged/").status_code == 404


def test_the_admin_home_warns_of_mail_that_waits_15_minutes(editor, mail_server):
    write()
    assert "Email does not go out" not in editor.get("/admin/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert "Email does not go out" in editor.get("/admin/").content.decode()


def test_what_was_given_up_is_listed_and_can_be_tried_again(editor, mail_server):
    mail_server.behaviour = repeat(REFUSE_FOR_GOOD)
    write()
    OutgoingMail.objects.update(give_up_at=timezone.now())
    deliver()
    assert "1 given up" in editor.get("/admin/").content.decode()
    page = editor.get("/admin/mail/").content.decode()
    assert "anna@example.org" in page
    assert "SMTPDataError: (550" in page

    editor.post(f"/admin/mail/{OutgoingMail.objects.get().pk}/try-again/")

    assert OutgoingMail.objects.waiting().exists()


def test_what_a_restore_held_waits_until_somebody_sends_it(editor, mail_server):
    held = OutgoingMailFactory(state="held")
    deliver()
    assert not mail_server.received
    assert "1 held after a restore" in editor.get("/admin/").text
    assert f"Send: {held.subject}" in editor.get("/admin/mail/").text

    editor.post(f"/admin/mail/{held.pk}/try-again/")
    deliver()
    assert len(mail_server.received) == 1
    assert "held after a restore" not in editor.get("/admin/").text


@pytest.mark.parametrize(
    ("method", "address"),
    [("get", "/admin/mail/"), ("post", "/admin/mail/test/"), ("post", "/admin/mail/1/try-again/")],
)
def test_whoever_may_not_change_mail_sees_no_mail_page(client, django_user_model, method, address):
    user = django_user_model.objects.create_user("mo@example.org", "three random words")
    client.force_login(user)
    response = getattr(client, method)(address)
    assert response.status_code in (302, 403)
    assert not OutgoingMail.objects.exists()


def test_health_knows_the_age_of_the_oldest_unsent_mail(client, mail_server):
    def oldest():
        return client.get("/health/ready").json()["parts"]["oldest mail"]

    assert oldest() == {"ok": True, "about": "0 s"}
    write()
    with time_machine.travel(timezone.now() + timedelta(seconds=90), tick=False):
        assert oldest() == {"ok": True, "about": "90 s"}
    with time_machine.travel(timezone.now() + timedelta(seconds=900), tick=False):
        assert oldest() == {"ok": False, "about": "900 s"}
    deliver()
    assert oldest() == {"ok": True, "about": "0 s"}

"""`manage.py setup`, once `.env` is written: database, administrator, test email, the list."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from core.mail.models import OutgoingMail
from members.users.models import User

pytestmark = pytest.mark.django_db
ANN = {"admin_email": "Ann@example.org", "admin_name": "Ann Bell", "no_input": True}


@pytest.fixture(autouse=True)
def static_files(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path


def set_up(**options):
    told = StringIO()
    call_command("setup", stdout=told, **options)
    return told.getvalue()


def test_the_first_administrator_chooses_a_password_by_the_link(mail_server, settings):
    told = set_up(**ANN)

    ann = User.objects.get(is_superuser=True)
    assert (ann.email, ann.first_name, ann.last_name) == ("ann@example.org", "Ann", "Bell")
    assert not ann.has_usable_password()
    link = re.search(rf"^{settings.SITE_URL}(/account/\S+)$", told, re.MULTILINE)[1]
    assert 'name="password1"' in Client().get(link, follow=True).content.decode()
    subjects = {each.message["Subject"] for each in mail_server.received}
    assert "Test email from your website" in subjects
    assert len(subjects) == 2
    assert "A test email is on its way to ann@example.org" in told
    assert "Before you go live" in told
    assert "- County named" in told


def test_a_second_run_makes_nobody_else(mail_server):
    set_up(**ANN)

    told = set_up(admin_email="other@example.org", admin_name="Bo Lee", no_input=True)

    assert "There is an administrator: ann@example.org" in told
    assert User.objects.filter(is_superuser=True).count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"admin_email": None}, "Enter an email. Give --admin-email"),
        ({"admin_email": "nonsense"}, "Email of the first administrator: .+ Give --admin-email"),
        ({"admin_name": "https://spam.example"}, "first and last name: .+ Give --admin-name"),
    ],
)
def test_the_rules_are_those_of_the_sign_up(changes, words):
    with pytest.raises(CommandError, match=words):
        set_up(**ANN | changes)

    assert not User.objects.filter(is_superuser=True).exists()


def test_a_wrong_answer_is_asked_again(mail_server, monkeypatch):
    typed = iter(["nonsense", "ann@example.org", "Ann Bell"])
    monkeypatch.setattr("builtins.input", lambda question: next(typed))

    set_up()

    assert User.objects.get(is_superuser=True).email == "ann@example.org"


def test_a_mail_server_that_is_away_is_said_and_tried_again(mail_server):
    mail_server.stop()
    try:
        told = set_up(**ANN)
    finally:
        mail_server.start()

    assert "Email does not go out yet: ConnectionRefusedError" in told
    assert OutgoingMail.objects.waiting().count() == 2

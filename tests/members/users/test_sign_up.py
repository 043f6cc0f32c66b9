"""An account in four screens, confirmed by a code; a stranger cannot tell who has one."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.utils import timezone

from guidance.ods.models import ImportRun, Organisation
from members.old_accounts import delete_unconfirmed
from members.users.models import User

pytestmark = pytest.mark.django_db


def words(response):
    return re.sub(r'value="\w{64}"', "", response.content.decode())  # the form's own token


def test_a_new_member_confirms_by_code_and_sees_the_members_area(client, steps):
    steps.sign_up(email="Ann@Example.org")
    before = client.session.session_key
    page = steps.enter(steps.code())

    assert page.request["PATH_INFO"] == "/members/"
    assert client.session.session_key != before
    user = User.objects.get()
    assert (user.email, user.organisation) == ("ann@example.org", "Example House")
    assert str(user) == "Ann Example"
    assert mail.outbox[0].subject == "Your code to confirm your email"


def test_an_ods_code_becomes_the_name_of_the_organisation(steps):
    today = timezone.localdate()
    for code, name in (("VX123", "Example House"), ("ACER", "Acer Lodge")):
        Organisation.objects.create(code=code, name=name, kind="site")
    ImportRun.objects.create(report="ecarehomesite", dated=today, outcome="accepted")
    names = []
    for number, typed in enumerate(("vx123", "Acer", "Home 12")):
        steps.sign_up(email=f"{number}@example.org", organisation=typed)
        names.append(User.objects.get(email=f"{number}@example.org").organisation)

    assert names == ["Example House (VX123)", "Acer", "Home 12"]


def test_sign_up_errors_are_worded_by_this_site(steps):
    page = words(steps.sign_up(**dict.fromkeys(("first_name", "email", "organisation"), "")))
    for sentence in (
        "Enter your first name",
        "Enter your email address",
        "Enter the name of your organisation",
    ):
        assert page.count(sentence) == 2
    assert "<title>Error: Create an account" in page
    assert "This field is required" not in page
    assert "in the correct format, like name@example.com" in words(steps.sign_up(email="ann"))
    assert "Password must be 10 characters or more" in words(steps.sign_up(password1="short"))
    assert "harder to guess" in words(steps.sign_up(password1="password123"))


def test_a_guessed_code_runs_out_after_5_tries(steps):
    steps.sign_up()
    right = steps.code()
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(4):
        assert "The code is not right. Check it and try again" in words(steps.enter(wrong))
    assert "Too many tries" in words(steps.enter(wrong))
    assert "The code has run out. Send a new code" in words(steps.enter(right))


def test_an_old_code_and_a_used_one_are_refused_in_words(client, steps):
    with time_machine.travel("2026-11-02 09:00 +00:00") as clock:
        steps.sign_up()
        old = steps.code()
        clock.shift(timedelta(minutes=16))
        assert "The code has run out. Send a new code" in words(steps.enter(old))

        steps.log_in()  # sends a new one
        steps.enter(steps.code())
        client.logout()
        assert "The code has run out" in words(steps.enter(steps.code()))


def test_a_new_code_replaces_the_one_before(client, steps):
    with time_machine.travel("2026-11-02 09:00 +00:00") as clock:
        steps.sign_up()
        first = steps.code()
        clock.shift(timedelta(seconds=11))
        client.post("/account/confirm-email/", {"action": "resend"})
        assert len(mail.outbox) == 2
        if first != steps.code():
            assert "The code is not right" in words(steps.enter(first))
        assert steps.enter(steps.code()).request["PATH_INFO"] == "/members/"


def test_a_mistyped_address_is_put_right_by_signing_up_again(client, steps):
    steps.sign_up(email="anm@example.org")
    assert "<h1>Create an account</h1>" in words(client.get("/account/signup/"))

    steps.sign_up()
    assert steps.enter(steps.code()).request["PATH_INFO"] == "/members/"


def test_an_address_with_an_account_gets_the_same_answer_and_another_mail(client, steps, ann):
    known = words(steps.sign_up())
    known_mail = mail.outbox[-1]
    client.logout()
    client.get("/account/signup/")
    unknown = words(steps.sign_up(email="ann@example.com"))

    assert known.replace("ann@example.org", "ann@example.com") == unknown
    assert known_mail.subject == "You already have an account"
    assert User.objects.count() == 2


@pytest.fixture
def hashes(monkeypatch):
    """Each time a password is hashed, which is what takes the time."""
    counted = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: counted.append(1) or encode(*args)
    )
    return counted


def test_a_known_and_an_unknown_address_take_the_same_work(client, steps, ann, hashes):
    for step in (steps.sign_up, steps.log_in):
        counts = []
        for email in ("ann@example.org", "nobody@example.org"):
            hashes.clear()
            step(email=email, **({"password": "wrong"} if step == steps.log_in else {}))
            counts.append(len(hashes))
            client.logout()
        assert counts[0] == counts[1] == 1


def test_mail_and_links_come_from_the_site_url(client, steps, ann, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://care.example.org", ["*"]
    client.post(
        "/account/password/reset/", {"email": ann.email}, headers={"host": "evil.example.com"}
    )
    assert "https://care.example.org/account/password/reset/key/" in mail.outbox[-1].body
    client.post("/account/signup/", {}, headers={"host": "evil.example.com"})
    assert not any("evil" in message.subject + message.body for message in mail.outbox)


def test_an_unconfirmed_account_is_deleted_after_a_week(steps, ann):
    steps.sign_up(email="anm@example.org")
    delete_unconfirmed()
    assert User.objects.count() == 2
    User.objects.update(date_joined=timezone.now() - timedelta(days=8))
    delete_unconfirmed()
    assert list(User.objects.all()) == [ann]

"""Whoever has not confirmed their address can always have another code, and reads when."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from members.users.models import User
from tests.members.users.conftest import SIGN_UP

pytestmark = pytest.mark.django_db
NOW = "2026-11-02 09:00 +00:00"


def text(response):
    return response.content.decode()


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def resend(client):
    return client.post("/account/confirm-email/", {"action": "resend"}, follow=True)


def test_a_sign_up_sent_again_leads_to_the_code_page_with_the_true_wait(client, steps, clock):
    steps.sign_up()
    clock.shift(timedelta(seconds=4))
    again = steps.sign_up()

    assert "Check your email" in text(again)
    assert "Wait 6 seconds" in text(again)
    assert [message.subject for message in mail.outbox] == ["Your code to confirm your email"]
    assert steps.enter(steps.code()).request["PATH_INFO"] == "/members/"


@pytest.mark.parametrize("same_browser", [True, False])
def test_who_signs_up_again_may_put_their_details_right(client, steps, clock, same_browser):
    """In the same browser with another password too; elsewhere the password shows who it is."""
    steps.sign_up()
    clock.shift(timedelta(minutes=20))
    browser = client if same_browser else Client()
    changes = {"organisation": "Other House"} | (
        {"password1": "battery staple tree"} if same_browser else {}
    )
    page = browser.post("/account/signup/", SIGN_UP | changes, follow=True)

    assert "Check your email" in text(page)
    assert len(mail.outbox) == 2
    browser.post("/account/confirm-email/", {"code": steps.code()})
    user = User.objects.get()
    assert browser.session["_auth_user_id"] == str(user.pk)
    assert user.organisation == "Other House"
    assert user.check_password(changes.get("password1", SIGN_UP["password1"]))


def test_a_stranger_changes_nothing_about_an_unconfirmed_account(steps, clock):
    steps.sign_up()
    right = steps.code()
    clock.shift(timedelta(seconds=11))
    stranger = Client()
    page = stranger.post("/account/signup/", SIGN_UP | {"password1": "something else"}, follow=True)

    assert "Check your email" in text(page)
    assert mail.outbox[-1].subject == "You already have an account"
    for _ in range(6):
        stranger.post("/account/confirm-email/", {"code": "000000"})
    stranger.post("/account/confirm-email/", {"code": right})
    assert "_auth_user_id" not in stranger.session
    assert User.objects.get().check_password(SIGN_UP["password1"])
    assert steps.enter(right).request["PATH_INFO"] == "/members/"


def test_a_stranger_cannot_tell_a_known_address_by_any_answer(clock, ann):
    answers = []
    for email in ("ann@example.org", "new@example.org"):
        browser, said = Client(), []
        data = SIGN_UP | {"email": email, "password1": "something else"}
        said.append(browser.post("/account/signup/", data, follow=True))
        said.append(browser.post("/account/signup/", data, follow=True))
        said.append(resend(browser))
        said += [browser.post("/account/confirm-email/", {"code": "12345"}) for _ in range(6)]
        said.append(resend(browser))
        said.append(resend(browser))
        clock.shift(timedelta(seconds=11))
        said.append(resend(browser))
        answers.append(
            [re.sub(r'value="\w{64}"', "", text(page)).replace(email, "") for page in said]
        )

    assert answers[0] == answers[1]


@pytest.mark.parametrize("after", ["the session", "5 wrong codes", "the code ran out"])
def test_an_unconfirmed_account_gets_another_code_by_logging_in(client, steps, clock, after):
    steps.sign_up()
    if after == "5 wrong codes":
        for _ in range(5):
            steps.enter("12345")
        assert "The code has run out. Send a new code" in text(steps.enter(steps.code()))
    else:
        clock.shift(timedelta(seconds=11) if after == "the session" else timedelta(minutes=16))
    elsewhere = Client()
    data = {"login": SIGN_UP["email"], "password": SIGN_UP["password1"]}
    page = elsewhere.post("/account/login/", data, follow=True)

    assert "Check your email" in text(page)
    assert len(mail.outbox) == 2
    elsewhere.post("/account/confirm-email/", {"code": steps.code()})
    assert "_auth_user_id" in elsewhere.session


def test_after_10_codes_in_an_hour_the_true_wait_is_said_and_then_it_works(client, steps, clock):
    steps.sign_up()
    for _ in range(9):
        clock.shift(timedelta(seconds=60))
        resend(client)
    clock.shift(timedelta(seconds=60))
    page = resend(client)
    assert len(mail.outbox) == 10
    assert "Wait 50 minutes" in text(page)
    assert "Check your email" in text(page)
    elsewhere = Client()
    data = {"login": SIGN_UP["email"], "password": SIGN_UP["password1"]}
    assert "Wait 50 minutes" in text(elsewhere.post("/account/login/", data, follow=True))
    clock.shift(timedelta(minutes=50))
    elsewhere.post("/account/login/", data)
    elsewhere.post("/account/confirm-email/", {"code": steps.code()})
    assert "_auth_user_id" in elsewhere.session


def test_a_code_is_good_in_every_window_and_its_wrong_tries_count_together(client, steps, clock):
    steps.sign_up()
    windows = [Client() for _ in range(5)]
    data = {"login": SIGN_UP["email"], "password": SIGN_UP["password1"]}
    for window in windows:
        window.post("/account/login/", data)
        window.post("/account/confirm-email/", {"code": "12345"})
    assert len(mail.outbox) == 1
    assert "The code has run out" in text(steps.enter(steps.code()))

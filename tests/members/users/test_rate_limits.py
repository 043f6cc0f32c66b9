"""Wrong passwords and codes are limited, and a stranger's do not shut the owner out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from core.jobs.retention import purge_all
from members.users.email_confirmation import confirm_email
from members.users.models import Attempt, User
from tests.members.users.conftest import PASSWORD
from tests.members.users.test_second_factor import SECRET, code_now

pytestmark = pytest.mark.django_db
WRONG = "The email or password is not right. Try again."
TOO_MANY = "Too many tries. Wait 5 minutes and try again"
LOG_IN = "/account/login/"
STRANGER = {"REMOTE_ADDR": "198.51.100.66"}
ONE_OF_OURS = {"REMOTE_ADDR": "203.0.113.5"}


def is_logged_in(client):
    return "_auth_user_id" in client.session


def wrong_tries(count, email="ann@example.org", client=None, **extra):
    client = client or Client()
    data = {"login": email, "password": "wrong"}
    return [client.post(LOG_IN, data, **extra).content.decode() for _ in range(count)]


def refuse_writes(execute, sql, params, many, context):
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        raise OperationalError("database is locked")
    return execute(sql, params, many, context)


def test_a_stranger_slows_down_only_their_own_network(client, steps, ann):
    pages = wrong_tries(12, **STRANGER)
    assert [WRONG in page for page in pages] == [True] * 10 + [False] * 2
    assert TOO_MANY in pages[-1]

    steps.log_in(**ONE_OF_OURS)
    assert is_logged_in(client)


def test_a_stranger_uses_up_no_owners_mail_with_a_new_password(client, ann):
    address, data = "/account/password/reset/", {"email": ann.email}
    answers = [client.post(address, data, **STRANGER).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]

    assert client.post(address, data, **ONE_OF_OURS).status_code == 302


@pytest.mark.parametrize(
    ("proxies", "extra"),
    [(1, {"HTTP_X_FORWARDED_FOR": "192.0.2.{}, 198.51.100.66"}), (0, {"HTTP_HOST": "{}"})],
)
def test_a_made_up_header_gains_no_try(ann, settings, proxies, extra):
    settings.TRUSTED_PROXY_COUNT = proxies
    names = ["localhost", "127.0.0.1", "[::1]"]
    values = [str(number) for number in range(12)] if proxies else names * 4
    pages = [
        wrong_tries(1, **{key: text.format(value) for key, text in extra.items()})[0]
        for value in values
    ]

    assert sum(WRONG in page for page in pages) == 10


def test_another_account_from_the_same_network_is_not_held_up(client, steps, ann):
    wrong_tries(10, "bert@example.org")
    steps.log_in()

    assert is_logged_in(client)


def test_one_network_has_60_tries_a_minute_over_all_accounts():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(6):
            wrong_tries(10, f"a{number}@example.org")
        assert TOO_MANY in wrong_tries(1, "last@example.org")[0]
        clock.shift(timedelta(seconds=61))
        assert WRONG in wrong_tries(1, "last@example.org")[0]


def test_the_tries_run_out_after_5_minutes_and_are_deleted_after_a_day():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert TOO_MANY in wrong_tries(11)[-1]
        clock.shift(timedelta(minutes=5, seconds=1))
        assert WRONG in wrong_tries(1)[0]
        clock.shift(timedelta(days=1))
        purge_all()
    assert Attempt.objects.count() == 1


def test_a_saved_try_has_no_email_or_network_address_in_it(ann):
    wrong_tries(1, **STRANGER)
    kept = str(Attempt.objects.values().get())

    assert ann.email not in kept
    assert STRANGER["REMOTE_ADDR"] not in kept


def test_no_count_is_forgotten_with_the_cache(ann):
    wrong_tries(10)
    cache.clear()

    assert TOO_MANY in wrong_tries(1)[0]


def test_the_log_in_and_sign_up_need_no_cache(client, steps, ann, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionError

    for name in ("get", "set", "add", "delete", "get_many"):
        monkeypatch.setattr(f"django.core.cache.backends.db.DatabaseCache.{name}", away)
    assert WRONG in wrong_tries(1)[0]
    steps.log_in()
    assert is_logged_in(client)
    client.post("/account/logout/")
    assert "Check your email" in steps.sign_up(email="new@example.org").content.decode()


@pytest.mark.parametrize("password", ["wrong", PASSWORD])
def test_no_password_is_checked_when_tries_cannot_be_counted(client, ann, monkeypatch, password):
    checked = []
    monkeypatch.setattr(User, "check_password", lambda *args: checked.append(args))
    client.raise_request_exception = False
    with connection.execute_wrapper(refuse_writes):
        answer = client.post(LOG_IN, {"login": ann.email, "password": password})

    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert not checked


def test_no_code_is_checked_when_tries_cannot_be_counted(client, steps, ann, monkeypatch):
    checked = []
    monkeypatch.setattr(TOTP, "validate_code", lambda *args: checked.append(args))
    TOTP.activate(ann, SECRET)
    steps.log_in()
    client.raise_request_exception = False
    with connection.execute_wrapper(refuse_writes):
        answer = client.post("/account/2fa/authenticate/", {"code": code_now()})

    assert answer.status_code == 503
    assert not checked


@pytest.mark.parametrize("method", ["head", "options", "get"])
def test_only_a_post_counts_as_a_try(client, steps, ann, method):
    addresses = ["login/", "signup/", "password/reset/", "password/reset/key/1-abc/"]
    for address in addresses:
        for _ in range(30):
            answer = getattr(client, method)(f"/account/{address}")
            assert answer.status_code != 429
    assert not Attempt.objects.exists()
    steps.log_in()
    assert is_logged_in(client)


@pytest.mark.parametrize("method", ["head", "options", "get"])
def test_only_a_post_counts_as_a_try_for_somebody_logged_in(client, steps, ann, method):
    steps.log_in()
    for address in ["reauthenticate/", "password/change/", "email/"]:
        for _ in range(12):
            assert getattr(client, method)(f"/account/{address}").status_code != 429
    assert not Attempt.objects.exclude(action="confirm_email").exists()


@pytest.mark.parametrize(
    "address",
    ["login/", "signup/", "reauthenticate/", "password/change/", "password/reset/", "email/"],
)
def test_an_empty_post_does_not_count_as_a_try(client, ann, address):
    client.force_login(ann) if address.startswith(("rea", "password/c", "em")) else None
    for _ in range(30):
        assert client.post(f"/account/{address}", {}).status_code != 429
    assert not Attempt.objects.exists()


def test_an_empty_code_does_not_count_as_a_try(client, steps, ann):
    TOTP.activate(ann, SECRET)
    steps.log_in()
    for _ in range(12):
        client.post("/account/2fa/authenticate/", {"code": ""})
    client.post("/account/2fa/authenticate/", {"code": code_now()})

    assert is_logged_in(client)


def test_a_form_without_a_csrf_token_does_not_count_as_a_try(ann):
    client = Client(enforce_csrf_checks=True)
    data = {"login": ann.email, "password": "wrong"}

    assert {client.post(LOG_IN, data).status_code for _ in range(30)} == {403}
    assert not Attempt.objects.exists()


def test_the_right_password_does_not_count_as_a_try(client, steps, ann):
    for _ in range(35):
        steps.log_in()
        assert is_logged_in(client)
        client.post("/account/logout/")
    assert not Attempt.objects.filter(action="login_failed").exists()


def test_a_weak_new_password_is_no_try_and_a_wrong_current_one_is(client, steps, ann):
    steps.log_in()
    weak = {"oldpassword": PASSWORD, "password1": "short"}
    for _ in range(12):
        page = client.post("/account/password/change/", weak).content.decode()
        assert "Password must be 10 characters or more" in page
    wrong = weak | {"oldpassword": "wrong"}
    pages = [client.post("/account/password/change/", wrong).content.decode() for _ in range(11)]

    assert "The current password is not right" in pages[9]
    assert TOO_MANY in pages[10]


def test_a_wrong_password_counts_when_it_is_asked_again(client, steps, ann):
    steps.log_in()
    again = "/account/reauthenticate/"
    pages = [client.post(again, {"password": "wrong"}).content.decode() for _ in range(11)]

    assert "The password is not right" in pages[9]
    assert TOO_MANY in pages[10]


def test_codes_are_limited_over_all_networks_and_a_known_device_apart(client, steps, ann):
    TOTP.activate(ann, SECRET)
    steps.log_in()
    client.post("/account/2fa/authenticate/", {"code": code_now()})
    client.post("/account/logout/")

    pages = []
    for number in range(12):
        thief = Client(REMOTE_ADDR=f"198.51.100.{number}")
        thief.post(LOG_IN, {"login": ann.email, "password": PASSWORD})
        answer = thief.post("/account/2fa/authenticate/", {"code": "000000"})
        pages.append("The code is not right" in answer.content.decode())
    assert pages == [True] * 10 + [False] * 2

    with time_machine.travel(timezone.now() + timedelta(seconds=40)):
        steps.log_in()
        client.post("/account/2fa/authenticate/", {"code": code_now()})
    assert is_logged_in(client)


def test_an_anonymous_post_to_a_members_screen_is_no_error(client):
    for address in ("reauthenticate/", "password/change/", "email/", "2fa/totp/activate/"):
        answer = client.post(f"/account/{address}", {"password": "x"})
        assert answer["Location"].startswith("/account/login/")


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_do_not_slip_through():
    user = User.objects.create_user("ann@example.org", PASSWORD)
    confirm_email(user)

    def ask(_):
        try:
            return WRONG in wrong_tries(1)[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        checked = list(pool.map(ask, range(24)))

    assert 1 <= sum(checked) <= 10

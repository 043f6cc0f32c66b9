"""A browser that somebody has logged in with before is not held up by strangers."""

import re
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from config import settings as settings_package
from members.users.models import User
from tests.members.users.conftest import PASSWORD
from tests.members.users.test_rate_limits import (
    STRANGER,
    TOO_MANY,
    WRONG,
    is_logged_in,
    wrong_tries,
)
from tests.members.users.test_second_factor import SECRET, code_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def known_device(client, steps, ann):
    """A browser in which Ann logged in before."""
    steps.log_in()
    client.post("/account/logout/")
    return client


def test_a_known_device_gets_in_from_the_network_of_a_stranger(known_device, steps):
    for number in range(7):
        wrong_tries(10, f"other{number}@example.org", **STRANGER)
    assert TOO_MANY in wrong_tries(11, **STRANGER)[-1]

    steps.log_in(**STRANGER)
    assert is_logged_in(known_device)


def test_a_known_device_has_no_more_tries_than_a_network(known_device, ann):
    pages = wrong_tries(11, client=known_device)

    assert [WRONG in page for page in pages] == [True] * 10 + [False]


def test_a_device_known_for_one_account_gains_nothing_for_another(known_device):
    other = User.objects.create_user("bert@example.org", PASSWORD)
    wrong_tries(10, other.email)

    assert TOO_MANY in wrong_tries(1, other.email, client=known_device)[0]


@pytest.mark.parametrize("value", ["", "1", "9" * 40, "{pk}", "{pk}:x:y", ":::"])
def test_a_forged_device_gains_nothing(client, ann, value):
    wrong_tries(10)
    client.cookies["device"] = value.format(pk=ann.pk)

    assert TOO_MANY in wrong_tries(1, client=client)[0]


def test_a_device_is_forgotten_when_the_password_changes(known_device, ann):
    ann.set_password("battery staple tree")
    ann.save()
    wrong_tries(10)

    assert TOO_MANY in wrong_tries(1, client=known_device)[0]


def test_the_device_cookie_is_for_the_account_screens_only(client, steps, ann, settings):
    settings.SESSION_COOKIE_SECURE = True
    wrong_tries(1, client=client)
    assert settings.DEVICE_COOKIE_NAME not in client.cookies
    steps.log_in()
    cookie = client.cookies[settings.DEVICE_COOKIE_NAME]

    assert (cookie["path"], cookie["samesite"]) == ("/account/", "Lax")
    assert cookie["httponly"] and cookie["secure"]
    assert ann.email not in cookie.value


def test_a_password_without_the_second_step_makes_no_known_device(client, steps, ann, settings):
    TOTP.activate(ann, SECRET)
    steps.log_in()
    assert settings.DEVICE_COOKIE_NAME not in client.cookies

    client.post("/account/2fa/authenticate/", {"code": code_now()})
    assert settings.DEVICE_COOKIE_NAME in client.cookies


def test_the_cookies_page_names_every_cookie_as_production_calls_it(client, settings):
    production = Path(settings_package.__file__).with_name("production.py").read_text()
    names = dict(re.findall(r'^(\w+_COOKIE_NAME) = "(.+?)"', production, re.MULTILINE))
    for setting, name in names.items():
        setattr(settings, setting, name)
    page = client.get("/cookies/").content.decode()

    assert len(names) == 3
    assert [name for name in names.values() if name not in page] == []

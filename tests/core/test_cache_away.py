"""While the shared cache is away, every page is read and everything can be done as before."""

import re
from itertools import product

import pytest
from django.core import mail
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver

from core.cache import UpsertDatabaseCache
from core.mail.models import OutgoingMail
from home.contact.models import Message
from members.users.models import User
from tests.factories import UserFactory
from tests.home.contact.conftest import WORDS, Provider, provider  # noqa: F401
from tests.members.users.conftest import PASSWORD, SIGN_UP
from tests.sampling import WHOLE
from tests.test_public_pages import ADDRESSES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("database_cache")]
METHODS = (
    *("add", "clear", "delete", "delete_many", "get", "get_many", "has_key", "incr"),
    *("set", "set_many", "touch"),
)
LEFT_OUT = {"/account/logout/", "/admin/logout/", "/admin/failwhale/"}  # the last one only raises


def away(*args, **kwargs):
    raise ConnectionError("the cache does not answer")


class RaisingCache(BaseCache):
    """A backend that is none of ours."""

    def __init__(self, location, params):
        super().__init__(params)


for name in METHODS:
    setattr(RaisingCache, name, away)


KINDS = ("raises", "no table", "another backend")
WHO = {
    "stranger": {},
    "member": {"email": "member@example.org", "membership": "approved"},
    "administrator": {"email": "admin@example.org", "is_superuser": True, "is_staff": True},
}
# A part is each visitor and each kind once: without a table a transaction could break.
PAIRS = [
    ("another backend", "stranger"),
    ("raises", "member"),
    ("no table", "administrator"),
]


@pytest.fixture(params=KINDS)
def cache_away(request, monkeypatch, db, settings):
    monkeypatch.setattr("core.cache.RETRY_AFTER_SECONDS", 0)  # so that each call meets the error
    if request.param == "another backend":
        backend = f"{__name__}.{RaisingCache.__name__}"
        settings.CACHES = settings.CACHES | {"default": {"BACKEND": backend}}
    elif request.param == "raises":
        for backend in (DatabaseCache, UpsertDatabaseCache):
            for name in METHODS:
                monkeypatch.setattr(backend, name, away)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE cache")


def fixed_addresses(patterns=None, before="/") -> set[str]:
    """Every address of the site that has no changing part."""
    found = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(pattern.pattern).removeprefix("^").removesuffix(r"\Z")
        if re.search(r"[<(\\?*$]", address):
            continue
        if isinstance(pattern, URLResolver):
            found |= fixed_addresses(pattern.url_patterns, address)
        else:
            found.add(address)
    return found - LEFT_OUT


def browser(email="", **fields) -> Client:
    client = Client()
    if email:
        client.force_login(UserFactory(email=email, **fields))
    return client


@pytest.mark.slow
@pytest.mark.sampled
@pytest.mark.parametrize(
    ("cache_away", "who"), [*product(KINDS, WHO)] if WHOLE else PAIRS, indirect=["cache_away"]
)
def test_every_address_answers(cache_away, who):
    client = browser(**WHO[who])
    addresses = fixed_addresses() | set(ADDRESSES)
    assert {"/account/signup/", "/members/checklist/", "/admin/documents/"} <= addresses

    failed = {
        address: response.status_code
        for address in sorted(addresses)
        if (response := client.get(address)).status_code >= 500
    }
    assert not failed


def test_every_post_without_data_answers(cache_away):
    client = browser("admin@example.org", is_superuser=True, is_staff=True)
    account = {address for address in fixed_addresses() if address.startswith("/account/")}
    for address in sorted(account - {"/account/close/"}):
        assert client.post(address).status_code < 500, address


def test_a_message_is_stored_and_mailed(cache_away, provider):  # noqa: F811
    response = provider.sends()

    assert response.status_code == 302
    message = Message.objects.get()
    assert (message.text, message.held_because) == (WORDS["message"], "")
    assert OutgoingMail.objects.count() == 2


def test_a_new_member_signs_up_confirms_logs_in_and_changes_the_password(cache_away, client):
    assert client.post("/account/signup/", SIGN_UP).status_code == 302
    code = re.search(r"code is (\d{6})\n", mail.outbox[-1].body)[1]
    page = client.post("/account/confirm-email/", {"code": code}, follow=True)
    assert page.request["PATH_INFO"] == "/members/"

    new = {"oldpassword": PASSWORD, "password1": "other horse lamp"}
    assert client.post("/account/password/change/", new).status_code == 302
    client.post("/account/logout/")
    entered = {"login": SIGN_UP["email"], "password": "other horse lamp"}
    assert client.post("/account/login/", entered)["Location"] == "/members/"
    client.post("/account/logout/")
    reset = client.post("/account/password/reset/", {"email": SIGN_UP["email"]})
    assert reset.status_code == 302


def test_a_code_of_the_second_step_opens_once(cache_away):
    from allauth.mfa.totp.internal.auth import (
        TOTP,
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    user = User.objects.create_user("ann@example.org", PASSWORD)
    totp = TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    code = format_hotp_value(
        hotp_value("JBSWY3DPEHPK3PXP", next(iter(yield_hotp_counters_from_time())))
    )
    assert [totp.validate_code(code), totp.validate_code(code)] == [True, False]


def test_an_editor_saves_and_publishes(cache_away):
    from home.models import ContentPage

    page = ContentPage.objects.get(slug="privacy")
    page.title = "Privacy notice"
    page.save_revision().publish()

    assert "Privacy notice" in browser().get("/privacy/").content.decode()


def test_health_names_the_cache_and_the_site_is_still_ready(cache_away, client):
    response = client.get("/health/ready")

    assert response.status_code == 200
    assert not response.json()["parts"]["cache"]["ok"]
    assert client.get("/health/live").content == b"ok"

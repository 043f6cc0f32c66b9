import re
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.cache import cache

from members.users.email_confirmation import confirm_email
from members.users.models import User

PASSWORD = "correct horse lamp"
SIGN_UP = {
    "first_name": "Ann",
    "last_name": "Example",
    "email": "ann@example.org",
    "organisation": "Example House",
    "password1": PASSWORD,
}


@pytest.fixture(autouse=True)
def no_limits_left_over(db):
    cache.clear()


@pytest.fixture
def ann(db):
    user = User.objects.create_user("ann@example.org", PASSWORD, membership="approved")
    confirm_email(user)
    return user


@pytest.fixture
def steps(client):
    """What people do at the account screens, in one call each."""

    def sign_up(**changes):
        return client.post("/account/signup/", SIGN_UP | changes, follow=True)

    def enter(code):
        return client.post("/account/confirm-email/", {"code": code}, follow=True)

    def log_in(email="ann@example.org", password=PASSWORD, query="", **extra):
        data = {"login": email, "password": password}
        return client.post(f"/account/login/{query}", data, follow=True, **extra)

    def code():
        return re.search(r"code is (\d{6})\n", mail.outbox[-1].body)[1]

    return SimpleNamespace(sign_up=sign_up, enter=enter, log_in=log_in, code=code)

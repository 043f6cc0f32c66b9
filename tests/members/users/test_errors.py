"""The screens that need a code or a link: what is wrong is said at the top, and has the focus."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail

from members.users.email_confirmation import confirm_email
from members.users.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse lamp"


@pytest.fixture
def member():
    user = User.objects.create_user("mo@example.org", PASSWORD)
    confirm_email(user)
    return user


def then_the_errors_come_first(page):
    html = page.content.decode()
    assert "<title>Error: " in html
    assert re.search(r'<div class="error-summary" role="alert" tabindex="-1" autofocus', html)
    assert re.search(r'<li><a href="#id_\w+">', html)


def test_an_empty_code_of_the_second_step_is_explained(client, steps, member):
    TOTP.activate(member, "JBSWY3DPEHPK3PXP")
    steps.log_in(email=member.email)

    then_the_errors_come_first(client.post("/account/2fa/authenticate/", {"code": ""}))


def test_an_empty_code_from_an_email_is_explained(client, steps):
    steps.sign_up()

    then_the_errors_come_first(client.post("/account/confirm-email/", {"code": ""}))


def test_an_empty_new_password_is_explained(client, member, monkeypatch):
    client.post("/account/password/reset/", {"email": member.email})
    link = re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", mail.outbox[-1].body)[1]
    form = client.get(link, follow=True)

    then_the_errors_come_first(client.post(form.redirect_chain[-1][0], {"password1": ""}))

"""What people type and paste at sign-up, log-in and in the admin's user forms."""

import html

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from members.users.models import User
from tests.members.users.conftest import PASSWORD
from tests.members.users.test_second_factor import SECRET, code_now

pytestmark = pytest.mark.django_db
LETTERS = "Before the @, use only the letters a to z"
ADDRESS_IN_NAME = "Enter a name without a web address"
TYPED = [
    ("ann@example.org\u200b", "ann@example.org"),
    ("\u202aAnn <Ann@example.org>\u202c", "ann@example.org"),
    ("ann@münchen.example.", "ann@xn--mnchen-3ya.example"),
    ("o’ann\uff20example.org", "o'ann@example.org"),
]


def words(response) -> str:
    return html.unescape(response.content.decode())


@pytest.mark.parametrize(("typed", "email"), TYPED)
def test_who_signs_up_can_log_in_with_the_same_typing(client, steps, typed, email):
    steps.sign_up(email=typed)
    code = steps.code()
    page = steps.enter(f"\u200b{code[:3]}\xa0{code[3:]}\u202c")

    assert page.request["PATH_INFO"] == "/members/"
    assert User.objects.get().email == email
    assert mail.outbox[0].to == [email]
    client.logout()
    assert steps.log_in(email=typed).context["user"].is_authenticated


def test_an_address_that_mail_cannot_carry_makes_no_account(client, steps, ann):
    assert words(steps.sign_up(email="adm\u0131n@example.org")).count(LETTERS) == 2
    assert LETTERS in words(steps.log_in(email="adm\u0131n@example.org"))
    assert LETTERS in words(client.post("/account/password/reset/", {"email": "é@example.org"}))
    assert User.objects.count() == 1


def test_a_new_password_and_a_new_email_are_asked_for_with_any_typing(client, steps, ann):
    client.post("/account/password/reset/", {"email": "Ann <ann@example.org>\u200b"})
    assert mail.outbox[-1].subject == "Choose a new password"

    client.force_login(ann)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/email/", {"email": "jo@münchen.example\u200b", "action_add": ""})
    assert mail.outbox[-1].to == ["jo@xn--mnchen-3ya.example"]


def full_width(code):
    return "".join(chr(ord(digit) + 0xFEE0) for digit in code)


@pytest.mark.parametrize(
    "pasted", [full_width, "\u200b".join, "\xa0".join, lambda code: f"{code[:3]}\u2011{code[3:]}."]
)
def test_a_code_is_taken_however_it_was_copied(client, steps, ann, pasted, settings):
    settings.MFA_TOTP_TOLERANCE = 10  # periods: the machine may be slow
    TOTP.activate(ann, SECRET)
    recovery = RecoveryCodes.activate(ann).get_unused_codes()[0]
    for code in (code_now(), recovery):
        steps.log_in()
        client.post("/account/2fa/authenticate/", {"code": pasted(code)})
        assert client.get("/account/").status_code == 200
        client.logout()
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize("field", ["first_name", "last_name"])
def test_no_name_holds_an_address_or_more_than_60_characters(steps, field):
    label = {"first_name": "First name", "last_name": "Last name"}[field]
    assert words(steps.sign_up(**{field: "see http://evil.example"})).count(ADDRESS_IN_NAME) == 2
    assert f"{label} must be 60 characters or less" in words(steps.sign_up(**{field: "x" * 61}))
    both = words(steps.sign_up(first_name="x" * 40, last_name="y" * 40))
    assert "Full name must be 60 characters or less" in both
    assert not User.objects.exists()


def test_a_member_cannot_put_an_address_into_their_name(client, ann):
    client.force_login(ann)
    typed = {"first_name": "URGENT", "last_name": "www.evil.example", "organisation": "A"}
    assert ADDRESS_IN_NAME in words(client.post("/members/details/", typed))
    client.post("/members/details/", typed | {"last_name": "Jo\r\nX"})
    ann.refresh_from_db()
    assert ann.last_name == "Jo X"


def test_the_admins_user_forms_clean_emails_and_names(admin_client, ann):
    typed = {
        "email": "Jo <jo@münchen.example>\u200b",
        "first_name": "Jo",
        "last_name": "Bloggs\u202e",
    }
    colleague = {"email": typed["email"], "name": "Jo Bloggs\u202e", "role": "Editors"}
    assert admin_client.post("/admin/users/new/", colleague).status_code == 302
    assert User.objects.get(email="jo@xn--mnchen-3ya.example").last_name == "Bloggs"

    address = f"/admin/users/edit/{ann.pk}/"
    for change, sentence in (
        ({"email": "adm\u0131n@example.org"}, LETTERS),
        ({"last_name": "http://evil.example"}, ADDRESS_IN_NAME),
        (
            {"first_name": "x" * 40, "last_name": "y" * 40},
            "Full name must be 60 characters or less",
        ),
    ):
        assert sentence in words(admin_client.post(address, typed | change))


def test_commands_make_accounts_that_can_log_in(client):
    call_command("createsuperuser", email="Ann@münchen.example", interactive=False, verbosity=0)
    assert User.objects.get().email == "ann@xn--mnchen-3ya.example"
    for wrong in ("adm\u0131n@example.org", "jo@localhost"):
        with pytest.raises(CommandError):
            call_command("createsuperuser", email=wrong, interactive=False)
        with pytest.raises(ValidationError):
            User.objects.create_user(wrong)

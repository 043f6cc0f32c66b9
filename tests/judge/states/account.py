"""Log-in, sign-up and all that belongs to one's own account."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import override_settings

from members.users.models import EmailCode
from tests.factories import (
    PASSWORD,
    ChecklistMembershipFactory,
    InvitationFactory,
    MembersSettingsFactory,
    UserFactory,
)
from tests.judge.states import at, state

SECRET = "JBSWY3DPEHPK3PXP"
SIGN_UP = {
    "first_name": "Ann",
    "last_name": "Example",
    "email": "ann@example.org",
    "organisation": "Example House",
    "password1": "correct horse lamp",
}


def member(it):
    it.log_in()


def accounts_need_approval(it):
    MembersSettingsFactory(needs_approval=True)


def waiting(it):
    accounts_need_approval(it)
    it.log_in(membership="waiting")


def declined(it):
    accounts_need_approval(it)
    it.log_in(membership="declined", declined_because="We do not know this provider.")


def unconfirmed(it):
    it.log_in(is_confirmed=False)


def invited(it):
    InvitationFactory(email=it.log_in().email)


def invited_while_waiting(it):
    waiting(it)
    InvitationFactory(email=it.user.email)


at("/account/login/", "account_login", "log-in")
at("/account/signup/", "account_signup", "sign-up")
at("/account/password/reset/", "account_reset_password", "reset-password")
at("/account/password/reset/done/", "account_reset_password_done", "reset-sent")
at("/account/password/reset/key/done/", "account_reset_password_from_key_done", "password-is-new")
at("/account/inactive/", "account_inactive", "account-inactive")
at("/account/", "account", "account", member)
at("/account/", "account", "account-waiting", waiting)
at("/account/", "account", "account-invited", invited)
at("/account/", "account", "account-invited-while-waiting", invited_while_waiting)
at("/account/logout/", "account_logout", "log-out", member)
at("/account/reauthenticate/", "account_reauthenticate", "reauthenticate", member)
at("/members/", "members/access/denied.html", "waiting-for-approval", waiting)
at("/members/", "members/access/denied.html", "approval-declined", declined)
at("/members/", "members/access/denied.html", "email-not-confirmed", unconfirmed)
at("/members/checklist/", "account_login", "log-in-for-a-members-page")


@state("account_login")
def log_in_empty(it):
    it.open("/account/login/")
    it.send("Log in")


@state("account_login")
def log_in_wrong_password(it):
    it.open("/account/login/")
    it.send("Log in", login=UserFactory().email, password="wrong")


@state("account_login")
def log_in_locked(it):
    user = UserFactory()
    with override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "1/5m/key"}):
        it.open("/account/login/")
        for _ in range(3):
            it.send("Log in", login=user.email, password="wrong")


@state("account_signup")
def sign_up_errors(it):
    it.open("/account/signup/")
    it.send("Create an account", email="nobody", password1="short")


def sign_up(it):
    it.open("/account/signup/")
    it.send("Create an account", **SIGN_UP)


@state("account_email_verification_sent")
def code_screen(it):
    sign_up(it)


@state("account_email_verification_sent")
def code_wrong(it):
    sign_up(it)
    it.send("Confirm", code="000000")


@state("account_email_verification_sent")
def code_sent_again_too_soon(it):
    sign_up(it)
    it.send("Send a new code")


@state("members/access/denied.html")
def signed_up(it):
    accounts_need_approval(it)
    sign_up(it)
    it.send("Confirm", code=EmailCode.objects.get().readable_code)


@state("account_reset_password")
def reset_empty(it):
    it.open("/account/password/reset/")
    it.send("Send a link")


def ask_for_a_link(it) -> str:
    it.open("/account/password/reset/")
    it.send("Send a link", email=UserFactory().email)
    return it.in_the_mail(r"https?://[^/\s]+(/account/password/reset/key/\S+)")


@state("account_reset_password_from_key")
def new_password(it):
    it.open(ask_for_a_link(it))


@state("account_reset_password_from_key")
def new_password_too_short(it):
    it.open(ask_for_a_link(it))
    it.send("Save my password", password1="short")


at("/account/password/reset/key/1-bad/", "account_reset_password_from_key", "reset-link-used")


def member_at(it, address: str) -> None:
    member(it)
    it.open(address)


at("/account/email/", "account_email", "change-email", member)
at("/account/password/change/", "account_change_password", "change-password", member)
at("/account/close/", "close-account", "close-account", member)
at("/account/2fa/", "mfa_index", "second-step-off", member)
at("/account/2fa/totp/activate/", "mfa_activate_totp", "second-step-set-up", member)


@state("account_reauthenticate")
def reauthenticate_wrong(it):
    member(it)
    it.open("/account/reauthenticate/")
    it.send("Continue", password="wrong")


@state("account_email")
def change_email_error(it):
    member_at(it, "/account/email/")
    it.send("Send a code", email="nobody")


@state("account_email_verification_sent")
def change_email_code(it):
    member_at(it, "/account/email/")
    it.send("Send a code", email="new@example.org")


@state("account_change_password")
def change_password_errors(it):
    member_at(it, "/account/password/change/")
    it.send("Change my password", oldpassword="wrong", password1="short")


@state("account_change_password")
def password_changed(it):
    member_at(it, "/account/password/change/")
    it.send("Change my password", oldpassword=PASSWORD, password1="correct horse lamp")


@state("close-account")
def close_account_with_checklist(it):
    ChecklistMembershipFactory(user=it.log_in())
    it.open("/account/close/")


@state("close-account")
def close_account_of_the_team(it):
    it.log_in(groups=["Editors"])
    it.open("/account/close/")


@state("account/closed.html")
def account_closed(it):
    member_at(it, "/account/close/")
    it.send("Close my account")


# The second step


@state("mfa_activate_totp")
def second_step_wrong_code(it):
    member_at(it, "/account/2fa/totp/activate/")
    it.send("Turn it on", code="000000")


def user_with_a_second_step():
    user = UserFactory()
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    user.refresh_from_db()  # a new second step ends sessions
    return user


def log_in_with_password(it) -> None:
    user = user_with_a_second_step()
    it.open("/account/login/")
    it.send("Log in", login=user.email, password=PASSWORD)


@state("mfa_authenticate")
def log_in_by_code(it):
    log_in_with_password(it)


@state("mfa_authenticate")
def log_in_by_wrong_code(it):
    log_in_with_password(it)
    it.send("Log in", code="000000")


@state("members.MembersHubPage")
def logged_in_by_code(it):
    log_in_with_password(it)
    it.send("Log in", code=format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))


def member_with_a_second_step(it):
    it.log_in(user_with_a_second_step())


for address, shows in (
    ("", "mfa_index"),
    ("recovery-codes/", "mfa_view_recovery_codes"),
    ("recovery-codes/generate/", "mfa_generate_recovery_codes"),
    ("totp/deactivate/", "mfa_deactivate_totp"),
    ("reauthenticate/", "mfa_reauthenticate"),
):
    name = f"{shows.replace('_', '-')}-with-a-second-step"
    at(f"/account/2fa/{address}", shows, name, member_with_a_second_step)

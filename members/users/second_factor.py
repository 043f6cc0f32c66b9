"""The second factor (pages call it second step): forms, who must have one, reset, sessions.

docs/decisions.md: A session carries the second step
"""

from contextlib import suppress
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.base import forms as allauth_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.utils.crypto import get_random_string

from core.access import TEAM_SESSION_KEY
from core.jobs.registry import Job
from core.secrets.encryption import InvalidToken, renewed
from members.users.forms import WordedForm
from members.users.models import User

SECRETS = {"secret", "seed"}  # the encrypted parts of an authenticator’s data
CODE = ("Code", "From your authenticator app, or a recovery code.", "Enter the code")


class AuthenticateForm(WordedForm, allauth_forms.AuthenticateForm):
    words = {"code": CODE}


class ReauthenticateForm(WordedForm, allauth_forms.ReauthenticateForm):
    words = {"code": CODE}


class ActivateForm(WordedForm, ActivateTOTPForm):
    words = {"code": ("Code", "6 digits, from your authenticator app.", "Enter the code")}


def has_access_to_admin(user) -> bool:
    return user.has_perm("wagtailadmin.access_admin")


def lacks_second_factor(user) -> bool:
    """Whether the user must have a second factor and has none."""
    return (
        settings.SECOND_FACTOR_REQUIRED
        and has_access_to_admin(user)
        and not is_mfa_enabled(user, [Authenticator.Type.TOTP])
    )


def mark_team_session(request, user, **kwargs) -> None:
    """Signal receiver, at log-in: pages show Wagtail's bar to whoever edits."""
    if has_access_to_admin(user):
        request.session[TEAM_SESSION_KEY] = True


def may_reset(actor, user) -> bool:
    """Only superusers may reset the second factor of a superuser."""
    return actor.has_perm("users.change_user") and (actor.is_superuser or not user.is_superuser)


@transaction.atomic
def reset_second_factor(user) -> None:
    """For a user who lost their phone. They get an email, in case they did not ask for it."""
    Authenticator.objects.filter(user=user).delete()
    get_adapter().send_mail("account/email/second_factor_reset", user.email, {"user": user})


@transaction.atomic
def renew_encryption() -> None:
    """After SECRET_KEY changed: encrypt by the new key, so that the old one can be forgotten."""
    for each in Authenticator.objects.select_for_update() if settings.SECRET_KEY_FALLBACKS else ():
        with suppress(InvalidToken):
            secrets = {name: renewed(each.data[name]).decode() for name in SECRETS & set(each.data)}
            Authenticator.objects.filter(pk=each.pk).update(data=each.data | secrets)


def renewal_job() -> Job:
    return Job("second steps under the newest key", timedelta(days=1), renew_encryption)


def is_in_session(request) -> bool:
    """Whether this session has entered a code, at log-in or later."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def end_sessions(instance, created=True, **kwargs) -> None:
    """Signal receiver: a second factor was added or removed, so all sessions of the user end."""
    if created and instance.type == Authenticator.Type.TOTP:
        User.objects.filter(pk=instance.user_id).update(session_salt=get_random_string(32))


def keep_this_session(request, user, authenticator, **kwargs) -> None:
    """Signal receiver: the session that changed its own second factor stays logged in."""
    if authenticator.pk and authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    user.refresh_from_db(fields=["session_salt"])
    update_session_auth_hash(request, user)

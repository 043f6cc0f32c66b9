"""allauth's rate limits (ACCOUNT_RATE_LIMITS), counted in the database instead of the cache.

A cache may forget, or be away. allauth has no setting for the place, so `apps.py` puts `consume`
and `clear` in place of its own. If tries cannot be counted nothing is checked: the
database's error is answered with 503.
docs/decisions.md: Log-in tries are rows, and count for a network and account
"""

from datetime import timedelta

from allauth.core.exceptions import RateLimited
from allauth.core.internal import ratelimit
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.http.client_address import client_address
from members.users import known_device
from members.users.models import Attempt

MAX_AGE = timedelta(days=1)  # no period in ACCOUNT_RATE_LIMITS is longer
PER_SOURCE = {"login_failed", "reset_password"}
# A POST without this field does nothing, and is no try.
NEEDED_FIELD = {
    "signup": "password1",
    "reset_password_from_key": "password1",
    "manage_email": "email",
}


def consume(
    request,
    *,
    app,
    action,
    key=None,
    user=None,
    config=None,
    dry_run=False,
    limit_get=False,
    raise_exception=False,
):
    """Count one try. The row, which allauth can roll back, or None once a limit is reached.

    Same arguments as allauth's; `limit_get` is for what is done by a GET as well.
    """
    attempt = _attempt(request, action, key, user)
    rates = ratelimit.get_rates(app=app, action=action, config=config)
    if not rates or not (limit_get or _is_try(request, action)):
        return attempt
    allowed = _has_room(attempt, rates) if dry_run else _save_if_room(attempt, rates)
    if raise_exception and not allowed:
        raise RateLimited
    return attempt if allowed else None


def clear(request, *, app, action, config=None, key=None, user=None):
    """Forget the tries for this key: the right code was entered, or the password is new."""
    attempt = _attempt(request, action, key, user)
    Attempt.objects.filter(action=action, key=attempt.key).delete()


def mark_code_used(authenticator, code: str) -> bool:
    """In place of allauth's `TOTP._mark_code_used`: a code opens the account once, then no more."""
    key = f"{authenticator.instance.user_id} {normalize_user_code(code)}"
    attempt = Attempt(action="code_used", key=_hashed(key))
    return _save_if_room(attempt, [ratelimit.Rate(1, app_settings.TOTP_PERIOD, "key")])


def purge_attempts() -> int:
    return Attempt.objects.filter(at__lt=timezone.now() - MAX_AGE).delete()[0]


def _attempt(request, action: str, key, user) -> Attempt:
    """Not saved yet. Log-in tries and mails with a link to a new password count for a network and
    account, or for a known device: no stranger uses up an owner's.

    Second-step codes have 6 digits only: unknown devices of all networks count together.
    """
    source = client_address(request)
    key = key or str(getattr(user or request.user, "pk", None))
    if action in PER_SOURCE:
        if known_device.is_known(request, key):
            source = f"device for {key}"
        if "@" in key or source.startswith("device"):
            key = f"{key} from {source}"
    return Attempt(action=action, source=_hashed(source), key=_hashed(key))


def _is_try(request, action: str) -> bool:
    field = NEEDED_FIELD.get(action)
    return request.method == "POST" and (not field or bool(request.POST.get(field)))


def _save_if_room(attempt: Attempt, rates) -> bool:
    """Save it if there is room. Tries of the same moment see each other only once both are saved:
    whoever finds the limit passed then takes theirs back."""
    if not _has_room(attempt, rates):
        return False
    attempt.save()
    if _has_room(attempt, rates):
        return True
    attempt.rollback()
    return False


def _has_room(attempt: Attempt, rates) -> bool:
    return all(_others(attempt, rate).count() < rate.amount for rate in rates)


def _others(attempt: Attempt, rate):
    column = "source" if rate.per == "ip" else "key"
    return Attempt.objects.filter(
        action=attempt.action,
        at__gt=timezone.now() - timedelta(seconds=rate.duration),
        **{column: getattr(attempt, column)},
    ).exclude(pk=attempt.pk)


def _hashed(text: str) -> str:
    """Email and network addresses are not kept in plain."""
    return salted_hmac("members.users.rate_limits", text, algorithm="sha256").hexdigest()

"""allauth's rate limits (ACCOUNT_RATE_LIMITS), counted in the database instead of the cache.

A cache may lose counts or be unreachable. allauth has no setting for this, so `apps.py` replaces
its `consume` and `clear`. If tries cannot be counted, no password is checked: the response to a
database error is 503.
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
from core.logs.events import log_event
from members.users import known_device
from members.users.models import Attempt

MAX_ATTEMPT_AGE = timedelta(days=1)  # no period in ACCOUNT_RATE_LIMITS is longer
PER_SOURCE = {"login_failed", "reset_password"}
# A POST without this field does nothing, and does not count.
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
    """Count one try. Returns its row, which allauth can roll back, or None if a limit is reached.

    Takes allauth's arguments; with `limit_get`, GET requests count too. Raises RateLimited if
    `raise_exception`.
    """
    attempt = _attempt(request, action, key, user)
    rates = ratelimit.get_rates(app=app, action=action, config=config)
    if not rates or not (limit_get or _counts(request, action)):
        return attempt
    allowed = _is_below_limits(attempt, rates) if dry_run else _save_if_allowed(attempt, rates)
    if not allowed and not dry_run:
        log_event("limit reached: %s", action)
    if raise_exception and not allowed:
        raise RateLimited
    return attempt if allowed else None


def clear(request, *, app, action, config=None, key=None, user=None):
    """Delete the tries for this key: the right code was entered, or the password changed."""
    attempt = _attempt(request, action, key, user)
    Attempt.objects.filter(action=action, key=attempt.key).delete()


def mark_code_used(authenticator, code: str) -> bool:
    """Replaces allauth's `TOTP._mark_code_used`: False if the code was used before."""
    key = f"{authenticator.instance.user_id} {normalize_user_code(code)}"
    attempt = Attempt(action="code_used", key=_hashed(key))
    return _save_if_allowed(attempt, [ratelimit.Rate(1, app_settings.TOTP_PERIOD, "key")])


def purge_attempts() -> int:
    return Attempt.objects.filter(at__lt=timezone.now() - MAX_ATTEMPT_AGE).delete()[0]


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


def _counts(request, action: str) -> bool:
    field = NEEDED_FIELD.get(action)
    return request.method == "POST" and (not field or bool(request.POST.get(field)))


def _save_if_allowed(attempt: Attempt, rates) -> bool:
    """Whether it was saved, within all limits. Simultaneous tries see each other only once both are
    saved, so the limits are checked again and a try beyond them is deleted.
    """
    if not _is_below_limits(attempt, rates):
        return False
    attempt.save()
    if _is_below_limits(attempt, rates):
        return True
    attempt.rollback()
    return False


def _is_below_limits(attempt: Attempt, rates) -> bool:
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

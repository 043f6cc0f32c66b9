"""Accounts that go by themselves: never confirmed, declined, or not used for years.

docs/decisions.md: An account goes after 2 years without a log-in
"""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from members.access.sign_up_approval import MAX_DECLINED_AGE
from members.users.models import User
from members.users.team import providers, team, why_kept

MAX_UNCONFIRMED_AGE = timedelta(days=7)
MAX_UNUSED_AGE = timedelta(days=2 * 365)
MIN_WARNING = timedelta(days=30)  # between the email and the end of the account


def delete_unconfirmed() -> int:
    """Nobody confirmed the email address: it may be a stranger's, mistyped."""
    before = timezone.now() - MAX_UNCONFIRMED_AGE
    users = User.objects.filter(date_joined__lt=before, last_login=None, is_superuser=False)
    return _delete(users.exclude(emailaddress__verified=True).filter(groups=None))


def delete_declined() -> int:
    before = timezone.now() - MAX_DECLINED_AGE
    declined = providers().filter(membership=User.Membership.DECLINED)
    return _delete(declined.filter(decided_at__lt=before))


def close_unused() -> int:
    """Email those whose account will be closed, and close it where that was long enough ago.

    Whoever is switched off could not log in, so gets no email; of the team only they are closed.
    """
    now = timezone.now()
    everybody = User.objects.annotate(used_at=Coalesce("last_login", "date_joined"))
    unused = everybody.filter(used_at__lt=now - MAX_UNUSED_AGE)
    members = unused.filter(is_active=True).exclude(pk__in=team())
    for user in members.filter(Q(warned_at=None) | Q(warned_at__lt=F("used_at"))):
        _warn(user, now + MIN_WARNING)
    warned = members.filter(warned_at__gte=F("used_at"), warned_at__lt=now - MIN_WARNING)
    return _delete(warned) + _delete(unused.filter(is_active=False))


@transaction.atomic
def _warn(user: User, closing_at) -> None:
    user.warned_at = timezone.now()
    user.save(update_fields=["warned_at"])
    context = {"user": user, "used_at": user.used_at, "closing_at": closing_at}
    get_adapter().send_mail("account/email/unused", user.email, context)


def _delete(users: QuerySet[User]) -> int:
    """Each as it is by now, but those whose end would take what colleagues wrote."""
    count = 0
    for pk in users.values_list("pk", flat=True):
        with transaction.atomic():
            user = users.filter(pk=pk).first()
            if user and not why_kept(user):
                user.delete()
                count += 1
    return count

"""Approval of sign-ups: at once, or by the helpdesk."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from core.mail.backend import quoted
from members.access.site_settings import MembersSettings
from members.users.models import User
from members.users.team import providers

Membership = User.Membership
MAX_DECLINED_AGE = timedelta(days=90)  # then the account is deleted
DECIDED_FROM = {
    Membership.APPROVED: (Membership.WAITING, Membership.DECLINED),
    Membership.DECLINED: (Membership.WAITING,),
}


def approve_if_no_approval_needed(
    request: HttpRequest, email_address: EmailAddress, **kwargs: object
) -> None:
    """Signal receiver: an email address was confirmed.

    Whoever signed up while no approval was needed stays a member when the setting changes.
    """
    user = email_address.user
    if user.membership == Membership.WAITING and not MembersSettings.load().needs_approval:
        user.membership = Membership.APPROVED
        user.save(update_fields=["membership"])


def approve(user: User, seen: str = "") -> bool:
    return _decide(user, seen, Membership.APPROVED, "")


def decline(user: User, reason: str, seen: str = "") -> bool:
    return _decide(user, seen, Membership.DECLINED, reason)


@transaction.atomic
def _decide(user: User, seen: str, membership: User.Membership, reason: str) -> bool:
    """False, with nothing saved, if a colleague decided after the page showed `seen`."""
    user.refresh_from_db(from_queryset=User.objects.select_for_update())
    if user.membership not in DECIDED_FROM[membership] or seen not in ("", user.membership):
        return False
    user.membership, user.declined_because = membership, reason
    user.decided_at = timezone.now()
    user.save(update_fields=["membership", "declined_because", "decided_at"])
    context = {"user": user, "quoted": quoted(reason), "members_url": "/members/"}
    context |= {"deleted_on": user.decided_at + MAX_DECLINED_AGE}
    get_adapter().send_mail(f"account/email/{membership}", user.email, context)
    return True


@transaction.atomic
def take_back(user: User, seen: str) -> bool:
    """The person waits again; what was mailed stays mailed. False if a colleague was quicker."""
    user.refresh_from_db(from_queryset=User.objects.select_for_update())
    if user.membership == Membership.WAITING or user.membership != seen:
        return False
    user.membership, user.declined_because = Membership.WAITING, ""
    user.save(update_fields=["membership", "declined_because"])
    return True


def mailed(membership: str) -> str:
    """The subject of the email that tells somebody of a decision."""
    return render_to_string(f"account/email/{membership}_subject.txt").strip()


def waiting_for_approval() -> QuerySet[User]:
    """Providers with a confirmed email address and no decision yet, the longest waiting first.

    Nobody, while no approval is needed: all of them are let in.
    """
    if not MembersSettings.load().needs_approval:
        return User.objects.none()
    confirmed = providers().filter(emailaddress__verified=True, is_active=True)
    return confirmed.filter(membership=Membership.WAITING).order_by("date_joined")


def waiting_or_declined() -> QuerySet[User]:
    """Every provider whom the team may still let in, those who wait first."""
    waiting = Q(pk__in=waiting_for_approval().values("pk"))
    return (
        providers()
        .filter(waiting | Q(membership=Membership.DECLINED))
        .order_by("-membership", "date_joined")
    )

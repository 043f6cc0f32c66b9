"""Who is let in: at once, or when the helpdesk says so."""

from allauth.account.adapter import get_adapter
from django.db import transaction

from core.mail.backend import quoted
from members.site_settings import MembersSettings
from members.users.models import User

Membership = User.Membership
DECIDED_FROM = {
    Membership.APPROVED: (Membership.WAITING, Membership.DECLINED),
    Membership.DECLINED: (Membership.WAITING,),
}


def approve_if_no_approval_needed(request, email_address, **kwargs) -> None:
    """A new address is confirmed. Whoever came while nobody had to approve stays in."""
    user = email_address.user
    if user.membership == Membership.WAITING and not MembersSettings.load().needs_approval:
        user.membership = Membership.APPROVED
        user.save(update_fields=["membership"])


def approve(user, seen: str = "") -> bool:
    return _decide(user, seen, Membership.APPROVED, "")


def decline(user, reason: str, seen: str = "") -> bool:
    return _decide(user, seen, Membership.DECLINED, reason)


@transaction.atomic
def _decide(user, seen: str, membership, reason: str) -> bool:
    """False, and nothing done, where a colleague decided since `seen` was shown."""
    user.refresh_from_db(from_queryset=User.objects.select_for_update())
    if user.membership not in DECIDED_FROM[membership] or seen not in ("", user.membership):
        return False
    user.membership, user.declined_because = membership, reason
    user.save(update_fields=["membership", "declined_because"])
    context = {"user": user, "quoted": quoted(reason), "members_url": "/members/"}
    get_adapter().send_mail(f"account/email/{membership}", user.email, context)
    return True


def waiting_for_approval():
    """Those with a confirmed address whom nobody has answered yet, the longest waiting first."""
    confirmed = User.objects.filter(emailaddress__verified=True, is_active=True)
    return confirmed.filter(membership=Membership.WAITING).order_by("date_joined")

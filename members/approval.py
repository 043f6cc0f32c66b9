"""Who is let in: at once, or when the helpdesk says so."""

from allauth.account.adapter import get_adapter

from core.mail import quoted
from members.site_settings import MembersSettings
from members.users.models import User

Membership = User.Membership


def settle_new_member(request, email_address, **kwargs) -> None:
    """A new address is confirmed. Whoever came while nobody had to approve stays in."""
    user = email_address.user
    if user.membership == Membership.WAITING and not MembersSettings.load().needs_approval:
        user.membership = Membership.APPROVED
        user.save(update_fields=["membership"])


def approve(user) -> None:
    _decide(user, Membership.APPROVED, "")


def decline(user, reason: str) -> None:
    _decide(user, Membership.DECLINED, reason)


def _decide(user, membership, reason: str) -> None:
    user.membership, user.declined_because = membership, reason
    user.save(update_fields=["membership", "declined_because"])
    context = {"user": user, "quoted": quoted(reason), "members_url": "/members/"}
    get_adapter().send_mail(f"account/email/{membership}", user.email, context)


def waiting():
    """Those with a confirmed address whom nobody has answered yet, the longest waiting first."""
    confirmed = User.objects.filter(emailaddress__verified=True, is_active=True)
    return confirmed.filter(membership=Membership.WAITING).order_by("date_joined")

"""Personal data: what a member can download, and deletion of accounts nobody confirmed."""

from datetime import timedelta

from django.utils import timezone

from members.checklist.models import ItemProgress
from members.users.models import User

MAX_UNCONFIRMED_DAYS = 7


def personal_data_of(user) -> dict:
    """All personal data about a user, ready for JSON."""
    return {
        "first name": user.first_name,
        "last name": user.last_name,
        "email": user.email,
        "organisation": user.organisation,
        "membership": user.get_membership_display(),
        "account made": user.date_joined.isoformat(),
        "last log in": user.last_login and user.last_login.isoformat(),
        "checklist": [
            {
                "item": progress.item.key,
                "state": progress.get_state_display(),
                "where the evidence is": progress.evidence,
                "changed": progress.changed.isoformat(),
            }
            for progress in ItemProgress.objects.filter(user=user).select_related("item")
        ],
    }


def purge_unconfirmed() -> None:
    """Delete accounts whose email address nobody confirmed: it may be a stranger's, mistyped."""
    before = timezone.now() - timedelta(days=MAX_UNCONFIRMED_DAYS)
    users = User.objects.filter(date_joined__lt=before, last_login=None, is_superuser=False)
    users.exclude(emailaddress__verified=True).filter(groups=None).delete()

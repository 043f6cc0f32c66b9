"""What somebody can take along, and what goes when they leave."""

from datetime import timedelta

from django.utils import timezone

from members.checklist.models import ItemProgress
from members.users.models import User

UNCONFIRMED_DAYS = 7


def personal_data_of(user) -> dict:
    """All we hold about somebody, as they can download it."""
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
                "item": mark.item.key,
                "state": mark.get_state_display(),
                "where the evidence is": mark.evidence,
                "changed": mark.changed.isoformat(),
            }
            for mark in ItemProgress.objects.filter(user=user).select_related("item")
        ],
    }


def purge_unconfirmed() -> None:
    """Accounts whose address nobody confirmed: often a mistyped one, of somebody else."""
    before = timezone.now() - timedelta(days=UNCONFIRMED_DAYS)
    users = User.objects.filter(date_joined__lt=before, last_login=None, is_superuser=False)
    users.exclude(emailaddress__verified=True).filter(groups=None).delete()

"""Confirmed email addresses. A user has one address; allauth's EmailAddress follows User.email."""

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef


def confirm_email(user) -> None:
    """Confirm the address without a code, for accounts that the team or a command makes."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


def is_email_confirmed(user) -> bool:
    """Cached on the user object, like Django's permissions."""
    if not hasattr(user, "_is_confirmed"):
        own = EmailAddress.objects.filter(user=user, email=user.email, verified=True)
        user._is_confirmed = own.exists()
    return user._is_confirmed


def with_email_confirmed(users):
    """The same queryset; `is_email_confirmed` then makes no query for each."""
    own = EmailAddress.objects.filter(user=OuterRef("pk"), email=OuterRef("email"), verified=True)
    return users.annotate(_is_confirmed=Exists(own))


def delete_replaced_emails(instance, raw=False, update_fields=None, **kwargs) -> None:
    """Signal receiver, after a user is saved: nobody logs in with the earlier address."""
    if not raw and (update_fields is None or "email" in update_fields):
        EmailAddress.objects.filter(user=instance).exclude(email=instance.email).delete()

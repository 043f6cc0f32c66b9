"""An account has one email address: allauth's record of it follows ours."""

from allauth.account.models import EmailAddress


def confirm_email(user) -> None:
    """As good as a code that was entered."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


def is_email_confirmed(user) -> bool:
    """Asked once a request, like Django's permissions."""
    if not hasattr(user, "_is_confirmed"):
        own = EmailAddress.objects.filter(user=user, email=user.email, verified=True)
        user._is_confirmed = own.exists()
    return user._is_confirmed


def delete_replaced_emails(instance, raw=False, update_fields=None, **kwargs) -> None:
    """After a user is saved: an address that was replaced must not open the account any more."""
    if not raw and (update_fields is None or "email" in update_fields):
        EmailAddress.objects.filter(user=instance).exclude(email=instance.email).delete()

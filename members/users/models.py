"""The user model: people log in with their email address and have no user name."""

from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.typed_text import TypedTextError, bare_email, clean_email, clean_name
from members.users.email_codes import EmailCode

__all__ = ["Attempt", "EmailCode", "User", "UserManager"]


class TypedEmailField(models.EmailField):
    """Cleans and checks as form fields do; migrations see Django's EmailField."""

    def clean(self, value, model_instance):
        try:
            email = clean_email(value or "")
        except TypedTextError as error:
            raise ValidationError(str(error)) from error
        return super().clean(email, model_instance)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        """Raises ValidationError if `email` is not an email address."""
        user = self.model(email=email, **fields)
        user.email = user._meta.get_field("email").clean(email, user)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Confirms the email address without a code: a new server may not send mail yet."""
        from members.users.email_confirmation import confirm_email

        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        confirm_email(user)
        return user

    def get_by_natural_key(self, email):
        return self.get(email=bare_email(email))


class User(AbstractUser):
    class Membership(models.TextChoices):
        """The decision about the members' area; `is_active` is about logging in at all."""

        WAITING = "waiting", "Waiting"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"

    username = None
    email = TypedEmailField("email address", unique=True)
    organisation = models.CharField(max_length=200, blank=True)
    membership = models.CharField(
        max_length=10, choices=Membership, default=Membership.WAITING, editable=False
    )
    declined_because = models.TextField(max_length=500, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    warned_at = models.DateTimeField(  # last told that the account is unused and will be closed
        null=True, editable=False
    )
    # Part of the session hash: a new value ends all of the user's sessions.
    session_salt = models.CharField(max_length=32, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_in_lower_case")
        ]
        permissions = [("decide_membership", "Can approve and decline sign-ups")]

    def __str__(self):
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """ "" for a name that forms would refuse, stored by a script or before names were checked:
        the name is sent in our mail.
        """
        try:
            return clean_name(super().get_full_name())
        except TypedTextError:
            return ""

    def clean(self):
        super().clean()
        names = {"first_name": "First name", "last_name": "Last name"}
        try:
            for field, what in names.items():
                setattr(self, field, clean_name(getattr(self, field), what))
            field = "last_name"
            clean_name(super().get_full_name())
        except TypedTextError as error:
            raise ValidationError({field: str(error)}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    def _get_session_auth_hash(self, secret=None):
        """Django's hash covers the password only; this one the second factor as well."""
        value = f"{self.password} {self.session_salt}"
        return salted_hmac("users.session", value, secret=secret, algorithm="sha256").hexdigest()


class Attempt(models.Model):
    """One try that counts towards a limit (rate_limits.py). `source` and `key` are hashes."""

    action = models.CharField(max_length=50)
    source = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["action", "source", "at"], name="attempt_by_source"),
            models.Index(fields=["action", "key", "at"], name="attempt_by_key"),
        ]

    def __str__(self):
        return f"{self.action} at {self.at}"

    def rollback(self) -> None:
        """Called by allauth: the try does not count."""
        if self.pk:
            self.delete()

"""The person with an account: the email address is the name."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from members.users.email_codes import EmailCode

__all__ = ["EmailCode", "User", "UserManager"]


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Whoever has a shell is believed: on a new server no mail may go out yet."""
        from members.users.addresses import confirm

        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        confirm(user)
        return user

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class User(AbstractUser):
    class Membership(models.TextChoices):
        """Whether the helpdesk lets somebody into the members' area. Not `is_active`: that is
        about having an account at all."""

        WAITING = "waiting", "Waiting"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"

    username = None
    email = models.EmailField("email address", unique=True)
    organisation = models.CharField(max_length=200, blank=True)
    membership = models.CharField(
        max_length=10, choices=Membership, default=Membership.WAITING, editable=False
    )
    declined_because = models.TextField(max_length=500, blank=True, editable=False)

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

    def clean(self):
        super().clean()
        self.email = self.email.lower()

    def save(self, *args, **kwargs):
        self.email = self.email.lower()
        super().save(*args, **kwargs)

"""Codes emailed to confirm an address. The newest one is valid in every browser of its user.

allauth keeps a code in the session that asked for it, and limits in the cache. Rows here make a
double click one code, count wrong tries over all sessions, and give the exact time to wait. A
sign-up with an address that has an account gets rows without a user and without a code.
docs/decisions.md: Codes that confirm an email address are rows
"""

from datetime import timedelta
from math import ceil

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F
from django.utils import timezone

from core.secrets.encryption import InvalidToken, decrypt_text, encrypt_text

MIN_TIME_BETWEEN_CODES = timedelta(seconds=10)
HOUR = timedelta(hours=1)
MAX_CODES_AN_HOUR = 10
MAX_CODE_TRIES = 5
MAX_CODE_AGE = timedelta(minutes=15)


class EmailCode(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE)
    email = models.EmailField()
    code = models.TextField(blank=True)  # encrypted
    sent_at = models.DateTimeField(default=timezone.now)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        default_permissions = []

    def __str__(self):
        return f"A code for {self.email}"

    @property
    def is_valid(self) -> bool:
        return self.wrong_tries < MAX_CODE_TRIES and timezone.now() - self.sent_at <= MAX_CODE_AGE

    @property
    def readable_code(self) -> str:
        """ "" if SECRET_KEY changed since: a new code is asked for then."""
        try:
            return decrypt_text(self.code)
        except InvalidToken:
            return ""


def codes_of(user, email: str):
    return EmailCode.objects.filter(user=user, email=email)


def register_code(user, email: str, code: str) -> int:
    """Seconds until another code may be sent. If 0, this one is saved and replaces earlier ones.

    Needs a transaction, in which the mail is queued as well.
    """
    list(get_user_model().objects.select_for_update().filter(email=email))  # one at a time
    now = timezone.now()
    EmailCode.objects.filter(sent_at__lte=now - HOUR).delete()
    sent = list(codes_of(user, email))
    next_at = now
    if len(sent) >= MAX_CODES_AN_HOUR:
        next_at = sent[MAX_CODES_AN_HOUR - 1].sent_at + HOUR
    elif sent and sent[0].wrong_tries < MAX_CODE_TRIES:
        next_at = sent[0].sent_at + MIN_TIME_BETWEEN_CODES
    if next_at <= now:
        encrypted = encrypt_text(code)
        EmailCode.objects.create(user=user, email=email, code=encrypted, sent_at=now)
    return max(0, ceil((next_at - now).total_seconds()))


def valid_code(user, email: str) -> EmailCode | None:
    """The newest code unless expired. Its row is locked, so that tries are counted one by one."""
    newest = codes_of(user, email).select_for_update().first()
    return newest if newest and newest.is_valid else None


def count_wrong_try(code: EmailCode) -> None:
    EmailCode.objects.filter(pk=code.pk).update(wrong_tries=F("wrong_tries") + 1)


def purge_codes() -> int:
    return EmailCode.objects.filter(sent_at__lte=timezone.now() - HOUR).delete()[0]

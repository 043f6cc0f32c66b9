"""Outgoing mail, kept until it is delivered: one row for each mail and recipient.

A row for each recipient, because a server may take a mail for one and refuse it for another.
"""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

GIVE_UP_AFTER = timedelta(hours=72)
KEEP_RECORDS_FOR = timedelta(days=90)  # who was sent what; the text goes once it is delivered
LATE_AFTER = timedelta(minutes=15)  # mail this old means that somebody must look


def give_up_time() -> datetime:
    return timezone.now() + GIVE_UP_AFTER


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> Self:
        return self.filter(state=OutgoingMail.State.WAITING)

    def given_up(self) -> Self:
        return self.filter(state=OutgoingMail.State.GIVEN_UP)

    def held(self) -> Self:
        return self.filter(state=OutgoingMail.State.HELD)

    def due(self, now: datetime) -> Self:
        """What may be tried now, longest due first; a lease that has run out does not count."""
        free = models.Q(leased_until=None) | models.Q(leased_until__lte=now)
        return self.waiting().filter(free, due_at__lte=now).order_by("due_at", "pk")

    def oldest_age(self) -> timedelta:
        """How long the oldest unsent mail has waited; nothing where none waits."""
        oldest = self.waiting().aggregate(at=models.Min("created_at"))["at"]
        return timezone.now() - oldest if oldest else timedelta()


class OutgoingMail(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        GIVEN_UP = "given-up", "Given up"
        HELD = "held", "Held"  # it waited when a backup was made that is restored

    message_id = models.CharField(max_length=255, help_text="The same at every try.")
    sender = models.TextField()
    recipient = models.TextField()
    subject = models.CharField(max_length=255)
    # Encrypted: a new password’s link is in there.
    content = models.BinaryField(help_text="The mail as it is sent; emptied once delivered.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField("written", default=timezone.now)
    due_at = models.DateTimeField("next try", default=timezone.now)
    give_up_at = models.DateTimeField(default=give_up_time)
    leased_until = models.DateTimeField(null=True, help_text="Claimed by a worker until this time.")
    attempts = models.PositiveIntegerField("tries", default=0)
    last_error = models.CharField(max_length=300, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_permissions = ["change"]
        verbose_name = "email"
        indexes = [models.Index(fields=["state", "due_at"], name="outbox_due")]

    def __str__(self) -> str:
        return self.subject

    def try_again(self) -> None:
        """For 72 more hours from now: somebody has put right what was wrong."""
        now = timezone.now()
        self.state, self.due_at, self.give_up_at = self.State.WAITING, now, now + GIVE_UP_AFTER
        self.attempts = 0
        self.save()


def purge_mail_records() -> int:
    """Delete the records of mail that was sent or given up long ago."""
    old = OutgoingMail.objects.filter(created_at__lt=timezone.now() - KEEP_RECORDS_FOR)
    return old.exclude(state=OutgoingMail.State.WAITING).delete()[0]

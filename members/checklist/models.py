"""Checklists that people share: who is on one, who is invited, and what they marked.

docs/decisions.md: A checklist belongs to the people who are on it
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from members.checklist.toolkit import ChecklistItem, ToolkitEdition

INVITATION_LASTS = timedelta(days=14)


def person_in_words(user) -> str:
    """Marks outlive the account of whoever made them."""
    return str(user) if user else "Somebody whose account is closed"


class Checklist(models.Model):
    """Its people are equals. Its name is what they call it, and proves nothing."""

    name = models.CharField(max_length=60)
    made = models.DateTimeField(auto_now_add=True)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="members.ChecklistMembership",
        through_fields=("checklist", "user"),
        related_name="checklists",
    )

    class Meta:
        permissions = [
            ("invite_to_lost_checklist", "Can invite somebody to a checklist nobody looks after")
        ]

    def __str__(self):
        return self.name


class ChecklistMembership(models.Model):
    """That somebody is on a checklist. `invited_by` is empty for whoever started it, and once the
    account of whoever invited them is closed.
    """

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["checklist", "user"], name="once_on_a_checklist")
        ]

    def __str__(self):
        return f"{self.user} on {self.checklist}"


class Invitation(models.Model):
    """An email address that was asked to join a checklist. Whoever has the address may answer."""

    class Answer(models.TextChoices):
        WAITING = "", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)

    class Meta:
        ordering = ["-made"]
        indexes = [models.Index(fields=["email"], name="invitation_email")]

    def __str__(self):
        return f"{self.email} to {self.checklist}"

    @property
    def ends(self):
        return self.made + INVITATION_LASTS

    @property
    def has_run_out(self) -> bool:
        return not self.answer and self.ends <= timezone.now()


class ItemMark(models.Model):
    """How far a checklist is with one item, and where the evidence is kept elsewhere.

    `edition`, `changed` and `changed_by`: in which year, when and by whom the state was last said.
    """

    class State(models.TextChoices):
        NOT_STARTED = "not-started", "Not started"
        IN_PROGRESS = "in-progress", "In progress"
        DONE = "done", "Done"
        DOES_NOT_APPLY = "does-not-apply", "Does not apply"

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="marks")
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=14, choices=State, default=State.NOT_STARTED)
    reason = models.CharField(max_length=300, blank=True)
    evidence = models.TextField(blank=True, max_length=1000)
    evidence_dated = models.DateField(null=True)
    look_again_by = models.DateField(null=True)
    edition = models.ForeignKey(
        ToolkitEdition, null=True, on_delete=models.PROTECT, related_name="+"
    )
    changed = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checklist", "item"], name="one_mark_an_item")
        ]

    def __str__(self):
        return f"{self.item}: {self.get_state_display()}"

    @property
    def who(self) -> str:
        return person_in_words(self.changed_by)


class MarkChange(models.Model):
    """One line of an item's history. `what` is a sentence without who and when."""

    mark = models.ForeignKey(ItemMark, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.what

"""The DSPT checklist: items that stay, each edition's questions about them, a member's marks.

The toolkit renumbers and rewords its questions every year. A mark belongs to an item, which has a
key of ours; what the question is called in an edition is a row that can change.
docs/decisions.md: Progress belongs to items, not to numbers
"""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db import models
from django.db.models import Q


class ChecklistItem(models.Model):
    """One thing to have in place, whatever the toolkit calls it this year."""

    key = models.SlugField(unique=True)
    label = models.CharField(max_length=300, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position", "key"]

    def __str__(self):
        return self.label or self.key


class ToolkitEdition(models.Model):
    """The toolkit of one year."""

    name = models.SlugField("edition", max_length=20, unique=True)
    is_current = models.BooleanField(default=False, editable=False)
    news = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=Q(is_current=True), name="one_current_edition"
            )
        ]

    def __str__(self):
        return self.name


class ToolkitQuestion(models.Model):
    """An item as an edition asks for it, in our words."""

    class Level(models.TextChoices):
        """Empty where nobody has confirmed it for social care."""

        APPROACHING = "AS", "Approaching Standards"
        MET = "SM", "Standards Met"

    edition = models.ForeignKey(ToolkitEdition, on_delete=models.CASCADE, related_name="questions")
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=10, blank=True)
    section = models.CharField(max_length=60)
    text = models.CharField("question", max_length=300)
    why = models.CharField(max_length=500, blank=True)
    what_to_do = models.CharField(max_length=500, blank=True)
    level = models.CharField(max_length=2, choices=Level, blank=True)

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "item"], name="one_question_an_item")
        ]

    def __str__(self):
        return f"{self.number} {self.text}".strip()


class ItemProgress(models.Model):
    """How far one member is with one item. Says where the evidence is; holds none of it."""

    class State(models.TextChoices):
        NOT_STARTED = "not-started", "Not started"
        IN_PROGRESS = "in-progress", "In progress"
        DONE = "done", "Done"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.NOT_STARTED)
    evidence = models.TextField(blank=True, max_length=1000)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "item"], name="one_mark_an_item")]

    def __str__(self):
        return f"{self.item}: {self.get_state_display()}"


class HandOver(models.Model):
    """A member offers their checklist to a colleague, who has to say yes."""

    giver = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hand_over"
    )
    email = models.EmailField("email of your colleague")
    made = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.giver} to {self.email}"


@dataclass(frozen=True)
class ChecklistProgress:
    edition: ToolkitEdition | None
    done: int
    started: int
    total: int

    @property
    def in_words(self) -> str:
        return f"{self.done} of {self.total} done, {self.started} in progress"


def current_edition() -> ToolkitEdition | None:
    return ToolkitEdition.objects.filter(is_current=True).first()


def questions_for(user) -> list[ToolkitQuestion]:
    """The current edition's questions, each with this member's `mark`: 2 queries."""
    marks = {mark.item_id: mark for mark in ItemProgress.objects.filter(user=user)}
    current = ToolkitQuestion.objects.filter(edition__is_current=True)
    questions = list(current.select_related("item", "edition"))
    for question in questions:
        question.mark = marks.get(question.item_id) or ItemProgress(user=user, item=question.item)
    return questions


def questions_by_section(
    questions: list[ToolkitQuestion],
) -> list[tuple[str, list[ToolkitQuestion]]]:
    return [(name, list(group)) for name, group in groupby(questions, lambda each: each.section)]


def progress_of_questions(questions: list[ToolkitQuestion]) -> ChecklistProgress:
    edition = questions[0].edition if questions else None
    states = [question.mark.state for question in questions]
    done, started = (
        states.count(ItemProgress.State.DONE),
        states.count(ItemProgress.State.IN_PROGRESS),
    )
    return ChecklistProgress(edition, done, started, len(states))


def progress_of_user(user) -> ChecklistProgress:
    return progress_of_questions(questions_for(user))


def current_questions_about(items) -> list[ToolkitQuestion]:
    """What the current edition calls these items."""
    return list(
        ToolkitQuestion.objects.filter(edition__is_current=True, item__in=items).select_related(
            "item"
        )
    )

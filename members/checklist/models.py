"""The DSPT checklist: its items, each edition's questions about them, and members' progress.

The toolkit renumbers and rewords its questions every year. Progress belongs to an item, whose key
never changes; a question says how one edition numbers and words that item.
docs/decisions.md: Progress belongs to items, not to numbers
"""

import re
from dataclasses import dataclass
from datetime import date
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
    """How one edition asks for an item. The wording is ours, not the toolkit's."""

    class Level(models.TextChoices):
        """The level that needs the item; empty until somebody confirms it for social care."""

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
    """How far one member is with one item, and where their evidence is kept elsewhere."""

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
        constraints = [models.UniqueConstraint(fields=["user", "item"], name="one_state_an_item")]

    def __str__(self):
        return f"{self.item}: {self.get_state_display()}"


class HandOver(models.Model):
    """An offer of a member's checklist to a colleague, who accepts or declines it."""

    giver = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hand_over"
    )
    email = models.EmailField("email of your colleague")
    made = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.giver} to {self.email}"


@dataclass(frozen=True)
class ChecklistProgress:
    """Counts of items in the current edition."""

    edition: ToolkitEdition | None
    done: int
    started: int
    total: int

    @property
    def in_words(self) -> str:
        return f"{self.done} of {self.total} done, {self.started} in progress"


@dataclass(frozen=True)
class Section:
    """What stands under one heading of the checklist; each question with a member's `progress`."""

    name: str
    questions: list[ToolkitQuestion]

    @property
    def progress(self) -> ChecklistProgress:
        return progress_of_questions(self.questions)


EDITION_NAME = re.compile(r"(\d\d)(\d\d)-(\d\d)")  # such as 2025-26
LAST_DAY = (6, 30)  # the toolkit is published by 30 June each year


def last_day(edition: ToolkitEdition | None) -> date | None:
    """None where its name does not say its years."""
    years = EDITION_NAME.fullmatch(edition.name) if edition else None
    return date(int(years[1] + years[3]), *LAST_DAY) if years else None


def current_edition() -> ToolkitEdition | None:
    return ToolkitEdition.objects.filter(is_current=True).first()


def questions_for(user) -> list[ToolkitQuestion]:
    """The current edition's questions, each with this member's `progress`. Costs 2 queries."""
    by_item = {progress.item_id: progress for progress in ItemProgress.objects.filter(user=user)}
    current = ToolkitQuestion.objects.filter(edition__is_current=True)
    questions = list(current.select_related("item", "edition"))
    for question in questions:
        nothing_yet = ItemProgress(user=user, item=question.item)
        question.progress = by_item.get(question.item_id, nothing_yet)
    return questions


def sections_of(questions: list[ToolkitQuestion]) -> list[Section]:
    groups = groupby(questions, lambda each: each.section)
    return [Section(name, list(group)) for name, group in groups]


def next_question(questions: list[ToolkitQuestion]) -> ToolkitQuestion | None:
    """The first that is not done; None if all are."""
    states = ((question, question.progress.state) for question in questions)
    return next((question for question, state in states if state != ItemProgress.State.DONE), None)


def progress_of_questions(questions: list[ToolkitQuestion]) -> ChecklistProgress:
    edition = questions[0].edition if questions else None
    states = [question.progress.state for question in questions]
    done = states.count(ItemProgress.State.DONE)
    started = states.count(ItemProgress.State.IN_PROGRESS)
    return ChecklistProgress(edition, done, started, len(states))


def current_questions_about(items) -> list[ToolkitQuestion]:
    """The current edition's questions about these items."""
    current = ToolkitQuestion.objects.filter(edition__is_current=True, item__in=items)
    return list(current.select_related("item"))

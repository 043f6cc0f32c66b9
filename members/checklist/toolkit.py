"""The DSPT toolkit as members see it: items, editions, and how each edition asks for an item.

The toolkit renumbers and rewords its questions every year. Marks belong to an item, whose key never
changes; a question says how one edition numbers and words that item. The words are ours.
docs/decisions.md: Progress belongs to items, not to numbers
"""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.dates import PastDateField
from core.edit_conflicts import VersionedModelForm

HELP_HEADINGS = {
    "good_enough": "Good enough",
    "example": "An example",
    "does_not_apply_when": "It may not apply when",
    "watch_out": "Watch out",
    "document": "The document that shows it",
}  # by field, as they stand on an item's page
ALL_WORDS = "all words"  # in `unconfirmed`: the toolkit's own page for the question was not seen


def check_years(name: str) -> None:
    """An edition is named by two years that follow each other. Raises ValidationError."""
    first, _, second = name.partition("-")
    are_numbers = first.isdecimal() and second.isdecimal()
    if not are_numbers or (int(first) + 1) % 100 != int(second):
        raise ValidationError("The second year must follow the first, such as 2026-27")


def check_addresses(text: str) -> None:
    """Readers get them as links. Raises ValidationError."""
    if not all(re.match(r"https?://[^/\s]", address) for address in text.split()):
        raise ValidationError("must be web addresses that start with https://")


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
    """The toolkit of one year. Names sort as years do."""

    name = models.CharField(
        "edition",
        max_length=20,
        unique=True,
        validators=[
            RegexValidator(r"^20[0-9]{2}-[0-9]{2}$", "Name it by its years, such as 2026-27"),
            check_years,
        ],
    )
    is_current = models.BooleanField("in use", default=False, editable=False)
    opens_on = models.DateField("opens on", null=True, blank=True)
    closes_on = models.DateField(
        "closes on", null=True, blank=True, help_text="The last day to publish. Members see it."
    )
    source = models.CharField(
        "source of the dates", max_length=300, blank=True, help_text="Who says so, and of what day."
    )
    confirmed_on = PastDateField(
        "confirmed on", null=True, blank=True, help_text="When somebody last checked the dates."
    )
    about_the_count = models.CharField(
        "about the number of items",
        max_length=400,
        blank=True,
        help_text="Stands once above the checklist. Say where sources differ.",
    )

    base_form_class = VersionedModelForm

    class Meta:
        ordering = ["-name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=Q(is_current=True), name="one_current_edition"
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if (self.opens_on or self.closes_on) and not self.source:
            raise ValidationError({"source": "Say where the dates come from"})
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": "It cannot close before it opens"})

    @property
    def has_ended(self) -> bool:
        return bool(self.closes_on and self.closes_on < timezone.localdate())


class ToolkitQuestion(models.Model):
    """How one edition asks for an item, with our help. The wording is ours, not the toolkit's."""

    class Level(models.TextChoices):
        """The level that needs the item; empty until somebody confirms it for social care."""

        APPROACHING = "AS", "Approaching Standards"
        MET = "SM", "Standards Met"

    edition = models.ForeignKey(ToolkitEdition, on_delete=models.CASCADE, related_name="questions")
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(
        max_length=10, blank=True, help_text="Empty until somebody has seen it in the toolkit."
    )
    section = models.CharField(max_length=60)
    text = models.CharField("title", max_length=300, help_text="Stands in the list.")
    asks = models.CharField("what is asked", max_length=500, blank=True)
    why = models.CharField(max_length=500, blank=True)
    good_enough = models.CharField(max_length=500, blank=True)
    example = models.CharField(max_length=500, blank=True)
    does_not_apply_when = models.CharField(
        max_length=300, blank=True, help_text="While empty, nobody can mark it “Does not apply”."
    )
    watch_out = models.CharField(max_length=500, blank=True)
    document = models.CharField(
        "the document that shows it", max_length=200, blank=True, help_text="Its title."
    )
    level = models.CharField(
        max_length=2, choices=Level, blank=True, help_text="Empty: “check the toolkit”."
    )
    sources = models.TextField(
        max_length=1000,
        blank=True,
        validators=[check_addresses],
        help_text="Web addresses that a reader may open, one a line.",
    )
    unconfirmed = models.CharField(
        max_length=200,
        blank=True,
        help_text="“all words”, or the names of the fields for which nobody saw a source.",
    )
    not_counted_because = models.CharField(
        max_length=150, blank=True, help_text="Such as “Optional in the toolkit”. Empty: it counts."
    )

    base_form_class = VersionedModelForm

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "item"], name="one_question_an_item")
        ]

    def __str__(self):
        return f"{self.number} {self.text}".strip()

    @property
    def source_addresses(self) -> list[str]:
        return self.sources.split()

    @property
    def are_all_words_unconfirmed(self) -> bool:
        return ALL_WORDS in self.unconfirmed

    @property
    def help_texts(self) -> list[tuple[str, str, bool]]:
        """What there is of it: heading, text, and whether nobody saw a source for it."""
        unconfirmed = self.unconfirmed.split()
        texts = ((name, words, getattr(self, name)) for name, words in HELP_HEADINGS.items())
        return [(words, text, name in unconfirmed) for name, words, text in texts if text]


class QuestionSetChange(models.Model):
    """One change of the questions in use: a file that was uploaded, or an older edition's return.

    `rows` are the questions as dicts by column of the file; `before` is what the change replaced.
    """

    edition_name = models.CharField("edition", max_length=20)
    source = models.CharField(max_length=200, help_text="The name of the file, or what was done.")
    rows = models.JSONField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True)
    summary = models.CharField(max_length=300, blank=True)
    before = models.JSONField(null=True)  # {"current": name or None, "rows": rows or None}
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.edition_name}: {self.source}"

"""The application form as data: the Word file, and a row for each of its answer cells.

The guide (web and Word) reads the rows; editors write their guide text.
"""

from itertools import groupby

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from wagtail.search import index

from core.fact_fields import FactTextField
from core.facts import fill_text
from core.go_live import Row as GoLiveRow
from core.media import Document
from guidance.word import build
from guidance.word.check import Known
from guidance.word.meanings import CHOICES, OTHER


class FormVersion(models.Model):
    version = models.SlugField(unique=True, help_text="Stands in the form's last line.")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", help_text="The Word file itself."
    )
    is_current = models.BooleanField(default=False, editable=False)
    is_stand_in = models.BooleanField(
        "sample layout",
        default=False,
        editable=False,
        help_text="Pages call it a sample while it is the current version.",
    )
    published_on = models.DateField(help_text="Date of this version, shown beside the download.")

    class Meta:
        ordering = ["-published_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=Q(is_current=True), name="one_current_form"
            )
        ]

    def __str__(self):
        return f"Application form {self.version}"

    def known(self) -> Known:
        """This version as `guidance.word` takes it."""
        rows = self.rows.all()
        with self.document.file.open("rb") as file:
            blank = file.read()
        return Known(
            self.version,
            blank,
            tuple(row.key for row in rows),
            tuple(row.label for row in rows),
            self.is_current,
        )

    @transaction.atomic
    def make_current(self) -> None:
        """Put this version in place of the one before, which stays and is recognised."""
        FormVersion.objects.filter(is_current=True).update(is_current=False)
        FormVersion.objects.filter(pk=self.pk).update(is_current=True)


class FormRow(index.Indexed, models.Model):
    """One answer cell: its label in the form, what it asks for, and help with it."""

    form = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=100)
    label = models.CharField(max_length=200)
    meaning = models.CharField(
        max_length=40, choices=CHOICES, blank=True, help_text="Empty: a cell that nobody fills in."
    )
    guide = FactTextField(
        "guide text",
        max_length=2000,
        help_text="Help with this question. Blank line: new paragraph. “- ” starts a list item.",
    )

    search_fields = [
        index.SearchField("label"),
        index.AutocompleteField("label"),
        index.SearchField("guide"),
    ]

    class Meta:
        ordering = ["form", "position"]
        verbose_name = "guide answer"
        constraints = [
            models.UniqueConstraint(fields=["form", "position"], name="one_row_a_position")
        ]

    def __str__(self):
        return self.label

    @property
    def anchor(self) -> str:
        """Where the guide speaks of this row, for links from elsewhere."""
        return self.key or f"question-{self.position}"

    @property
    def key(self) -> str:
        """What `guidance.word` calls the answer: its meaning, or "" where nobody answers."""
        return f"question-{self.position}" if self.meaning == OTHER else self.meaning


def current_form() -> FormVersion | None:
    return FormVersion.objects.filter(is_current=True).select_related("document").first()


def current_rows() -> list[FormRow]:
    return list(FormRow.objects.filter(form__is_current=True))


def by_section(rows: list[FormRow]) -> list[tuple[str, list[FormRow]]]:
    return [(name, list(group)) for name, group in groupby(rows, key=lambda row: row.section)]


def word_sections(rows: list[FormRow], facts: dict) -> tuple[build.Section, ...]:
    """The rows as `guidance.word` takes them, facts written out."""
    return tuple(
        build.Section(
            heading,
            tuple(build.Row(row.label, fill_text(row.guide, facts)) for row in group),
        )
        for heading, group in by_section(rows)
    )


def official_form_in_place() -> GoLiveRow:
    form = current_form()
    return GoLiveRow(
        is_done=bool(form and not form.is_stand_in),
        title="Official form in place",
        what_to_do="Put the official Word form in place of the sample layout.",
        url=reverse("wagtailsnippets_guidance_formversion:list"),
        permission="guidance.change_formversion",
    )

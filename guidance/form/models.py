"""The application form as data: the Word file, and a row for each of its answer cells.

The guide (web and Word) reads the rows; editors write their guide text.
"""

from hashlib import sha256
from itertools import groupby

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from wagtail.search import index

from core.access import access_policy
from core.edit_conflicts import VersionedModelForm
from core.facts.fields import FactTextField
from core.facts.models import fill_text
from core.go_live.registry import GoLiveRow
from core.media.models import Document
from guidance.word import build
from guidance.word.answer_keys import CHOICES, OTHER
from guidance.word.check import FormTemplate


class FormFileError(OSError):
    """A version's file is not the one that was uploaded."""


class FormVersionQuerySet(models.QuerySet):
    def public(self):
        """Those whose file everybody may have, with it."""
        members_only = access_policy().members_only_collections()
        return self.select_related("document").exclude(document__collection__in=members_only)


class FormVersion(models.Model):
    version = models.SlugField(unique=True, help_text="Stands in the form's last line.")
    document = models.ForeignKey(
        Document, on_delete=models.RESTRICT, related_name="+", help_text="The Word file itself."
    )
    file_hash = models.CharField(
        max_length=64, editable=False, help_text="SHA-256 of the file as it was uploaded."
    )
    is_current = models.BooleanField(default=False, editable=False)
    is_stand_in = models.BooleanField(
        "sample layout",
        default=False,
        editable=False,
        help_text="Pages call it a sample while it is the current version.",
    )
    published_on = models.DateField(help_text="Date of this version, shown beside the download.")

    base_form_class = VersionedModelForm
    objects = FormVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=Q(is_current=True), name="one_current_form"
            )
        ]

    def __str__(self):
        return f"Application form {self.version}"

    def save(self, *args, **kwargs):
        if self._state.adding:
            self.file_hash = sha256(self._read()).hexdigest()
        super().save(*args, **kwargs)

    @property
    def refusal(self) -> str:
        """Said to whoever would take the file away or change it."""
        return (
            f"This is the file of {self}. "
            "To replace it, upload a new version under Application form."
        )

    def blank(self) -> bytes:
        """The file. Raises OSError when it is gone, or no longer what was uploaded."""
        content = self._read()
        if sha256(content).hexdigest() != self.file_hash:
            raise FormFileError(f"The Word file of {self} was changed")
        return content

    def is_usable(self) -> bool:
        try:
            return bool(self.blank())
        except OSError:
            return False

    def _read(self) -> bytes:
        with self.document.file.open("rb") as file:
            return file.read()

    def known(self) -> FormTemplate:
        """This version as `guidance.word` takes it. Raises OSError as `blank` does."""
        rows = self.rows.all()
        return FormTemplate(
            self.version,
            self.blank(),
            tuple(row.key for row in rows),
            tuple(row.label for row in rows),
            self.is_current,
        )

    @transaction.atomic
    def make_current(self) -> None:
        """Put this version in place of the one before, which stays and is recognised."""
        FormVersion.objects.filter(is_current=True).update(is_current=False)
        FormVersion.objects.filter(pk=self.pk).update(is_current=True)


class FormQuestion(index.Indexed, models.Model):
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

    base_form_class = VersionedModelForm
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
    """None as well while its file cannot be used: then nothing of the form is offered."""
    form = FormVersion.objects.public().filter(is_current=True).first()
    return form if form and form.is_usable() else None


def current_questions() -> list[FormQuestion]:
    return list(FormQuestion.objects.filter(form__is_current=True))


def questions_by_section(rows: list[FormQuestion]) -> list[tuple[str, list[FormQuestion]]]:
    return [(name, list(group)) for name, group in groupby(rows, key=lambda row: row.section)]


def word_sections(rows: list[FormQuestion], facts: dict) -> tuple[build.Section, ...]:
    """The rows as `guidance.word` takes them, facts written out."""
    return tuple(
        build.Section(
            heading,
            tuple(build.Row(row.label, fill_text(row.guide, facts)) for row in group),
        )
        for heading, group in questions_by_section(rows)
    )


NOT_OFFICIAL = "Put the official Word form in place of the sample layout."
NOT_USABLE = (
    "The file of {} is gone, changed or hidden, so nobody can get, check or fill in the form. "
    "Upload a new version."
)


def official_form_in_place() -> GoLiveRow:
    form = FormVersion.objects.filter(is_current=True).first()
    is_usable = not form or bool(current_form())
    return GoLiveRow(
        is_done=bool(form and is_usable and not form.is_stand_in),
        title="Official form in place",
        what_to_do=NOT_OFFICIAL if is_usable else NOT_USABLE.format(form),
        url=reverse("wagtailsnippets_guidance_formversion:list"),
        permission="guidance.change_formversion",
    )

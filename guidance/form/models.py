"""The versions of the application form: its file, and a question for each place for an answer.

A version is a draft until it is put in use for the first time. Editors write the help with each
question; the guide (web and Word), the checker and the fill-in form read the questions of the
version in use.
"""

from hashlib import sha256
from itertools import groupby

from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.search import index

from core.access import access_policy
from core.dates import PastDateField, date_in_words
from core.drafts.models import DraftSnippet
from core.drafts.previews import previewed, shown_now
from core.edit_conflicts import VersionedModelForm
from core.facts.fields import FactTextField
from core.media.models import Document
from core.page_cache.store import file_failed
from guidance.word.answer_keys import MAX_PERSONS, ORGANISATION, OTHER, PERSON, key_of
from guidance.word.places import ANSWER, NATURES, NOT_ASKED
from guidance.word.template import FormTemplate

KEPT_OF_QUESTION = (
    *("form", "position", "section", "label", "nature", "meaning", "person", "options"),
    "is_guess",
)
SECONDS_KEPT = 30  # the file of a version, where it is in a bucket
WORD_EXTENSION = "docx"  # of the one kind of file that is read
SAMPLE = "Sample, not the official form"  # what our own stand-in says of itself, in its file too


class FormFileError(OSError):
    """The file of a version is not the one that was uploaded."""


def meaning_choices() -> dict[str, str]:
    """A callable, as natures and persons, so that a new one needs no migration."""
    of_a_person = {slug: words.capitalize() for slug, words in PERSON.items()}
    return ORGANISATION | of_a_person | {OTHER: "Something else (not checked)"}


def person_choices() -> dict[int, str]:
    return {0: "Nobody"} | {number: f"Person {number}" for number in range(1, MAX_PERSONS + 1)}


def nature_choices() -> dict[str, str]:
    return NATURES


class FormVersionQuerySet(models.QuerySet):
    def public(self):
        """Versions whose file everybody may have, with their documents: no draft."""
        hidden = access_policy().members_only_collections()
        were_in_use = self.filter(last_put_in_use__isnull=False)
        return were_in_use.select_related("document").exclude(document__collection__in=hidden)

    def earlier(self):
        """Versions that can be put back in use, the last one first."""
        were_in_use = self.filter(last_put_in_use__isnull=False, is_current=False)
        return were_in_use.order_by("-last_put_in_use")


class FormVersion(models.Model):
    version = models.SlugField(unique=True, help_text="Stands in the form's last line.")
    document = models.ForeignKey(
        Document, on_delete=models.RESTRICT, related_name="+", help_text="The Word file itself."
    )
    file_hash = models.CharField(
        max_length=64, editable=False, help_text="SHA-256 of the file as it was uploaded."
    )
    is_current = models.BooleanField("in use", default=False, editable=False)
    last_put_in_use = models.DateTimeField(null=True, editable=False, help_text="None: a draft.")
    is_checkable = models.BooleanField(
        "check and fill-in",
        default=False,
        editable=False,
        help_text="Whether people can check and fill in this version here, not only download it.",
    )
    texts_without_answer = models.JSONField(
        default=list,
        editable=False,
        help_text="Printed texts that look like questions, and that an editor said are none.",
    )
    is_stand_in = models.BooleanField(
        "sample layout",
        default=False,
        editable=False,
        help_text="Pages call it a sample while it is the current version.",
    )
    published_on = PastDateField(help_text="Date of this version, shown beside the download.")

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
    def state(self) -> str:
        if self.is_current:
            return "In use"
        return "Was in use" if self.last_put_in_use else "Draft"

    @property
    def is_word(self) -> bool:
        return self.file_extension == WORD_EXTENSION

    @property
    def file_extension(self) -> str:
        return self.document.file_extension.lower()

    @property
    def about(self) -> str:
        """What stands beside a link to the file: its kind, size and date."""
        if self.is_stand_in:  # a date would make it read as official
            return f"{self.document.kind_and_size}. {SAMPLE}"
        return f"{self.document.kind_and_size}. Version of {date_in_words(self.published_on)}"

    @property
    def refusal(self) -> str:
        """The message for anybody who tries to change, move or delete the file."""
        return (
            f"This is the file of {self}. "
            "To replace it, upload a new version under Form, Form versions."
        )

    def blank(self) -> bytes:
        """The file's bytes. Raises OSError if it is missing, FormFileError if it was changed."""
        content = self._read()
        if sha256(content).hexdigest() != self.file_hash:
            raise FormFileError(f"The Word file of {self} was changed")
        return content

    def is_usable(self) -> bool:
        try:
            return bool(self.blank())
        except OSError:
            file_failed.set(True)
            return False

    def _read(self) -> bytes:
        """From a bucket twice a minute: every page's header asks whether there is a form."""
        if not settings.S3_BUCKET:
            return self._read_file()
        key = f"form-file:{self.document.file.name}"
        return caches["reading"].get_or_set(key, self._read_file, SECONDS_KEPT)

    def _read_file(self) -> bytes:
        with self.document.file.open("rb") as file:
            return file.read()

    def as_template(self) -> FormTemplate:
        """This version for `guidance.word`. Raises OSError and FormFileError as `blank` does."""
        questions = self.questions.all()
        return FormTemplate(
            self.version,
            self.blank(),
            tuple(question.key for question in questions),
            tuple(question.label for question in questions),
            self.is_current,
            tuple(question.nature for question in questions),
        )

    @transaction.atomic
    def put_in_use(self, *, is_checkable: bool) -> None:
        """Put this version in place of the one in use, whose uploads are still recognised."""
        FormVersion.objects.filter(is_current=True).update(is_current=False)
        self.is_current, self.last_put_in_use = True, timezone.now()
        self.is_checkable = is_checkable
        self.save(update_fields=["is_current", "last_put_in_use", "is_checkable"])


class FormQuestion(index.Indexed, DraftSnippet):
    """One place for an answer: its label in the form, what it asks for, and help with it."""

    form = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=100)
    label = models.CharField(max_length=200)
    nature = models.CharField(max_length=20, choices=nature_choices, default=ANSWER)
    meaning = models.CharField("asks for", max_length=40, choices=meaning_choices, default=OTHER)
    person = models.PositiveSmallIntegerField("about", choices=person_choices, default=0)
    options = models.JSONField(default=list, editable=False, help_text="As printed on the form.")
    is_guess = models.BooleanField(default=False, editable=False)
    guide = FactTextField(
        "guide text",
        max_length=2000,
        help_text="Help with this question. Blank line: new paragraph. “- ” starts a list item.",
    )

    stays_live = True
    search_fields = [
        index.SearchField("label"),
        index.AutocompleteField("label"),
        index.SearchField("guide"),
    ]

    class Meta:
        ordering = ["form", "position"]
        verbose_name = "guide answer"
        constraints = [
            models.UniqueConstraint(fields=["form", "position"], name="one_question_a_position")
        ]

    def __str__(self):
        return self.label

    def addresses(self) -> list[tuple[str, str]]:
        return [("/nhs-mail/guide/", "The guide")]

    def with_content_json(self, content):
        """A draft is of the help only: what a place asks for may have been put right since."""
        draft = super().with_content_json(content)
        for field in self._meta.concrete_fields:
            if field.name in KEPT_OF_QUESTION:
                setattr(draft, field.attname, getattr(self, field.attname))
        return draft

    @property
    def taken_for(self) -> str:
        """What we take the place for, in words."""
        if self.nature == NOT_ASKED:
            return "Not asked"
        if self.person and self.meaning in PERSON:
            return f"Person {self.person}: {PERSON[self.meaning]}"
        return self.get_meaning_display()

    @property
    def anchor(self) -> str:
        """The id of this question on the guide page."""
        return self.key or f"question-{self.position}"

    @property
    def key(self) -> str:
        """The answer's key in `guidance.word`: unique in a form, "" for a place not asked for."""
        if self.nature == NOT_ASKED:
            return ""
        return key_of(self.meaning, self.person, self.position)


def current_form() -> FormVersion | None:
    """The current version; None also while its file cannot be used, so that no form is offered."""
    form = FormVersion.objects.public().filter(is_current=True).first()
    return form if form and form.is_usable() else None


def is_stand_in(version: str | None) -> bool:
    return FormVersion.objects.filter(version=version, is_stand_in=True).exists()


def current_questions() -> list[FormQuestion]:
    """Of the version in use; in a preview, of the version whose guide is written."""
    draft = previewed(FormQuestion)
    of = {"form": draft.form_id} if draft else {"form__is_current": True}
    return shown_now(FormQuestion, FormQuestion.objects.filter(**of))


def questions_by_section(asked: list[FormQuestion]) -> list[tuple[str, list[FormQuestion]]]:
    return [(name, list(group)) for name, group in groupby(asked, key=lambda each: each.section)]


def store_file(title: str, name: str, content: bytes) -> Document:
    document = Document(title=title)
    document.file.save(name, ContentFile(content), save=False)
    document._set_document_file_metadata()
    document.save()
    return document

"""Every inbox, phone number, web address and deadline is a row, named by its slug: it may change.

Text says `[[form-inbox]]`; the page shows the right link, and tells readers when the fact is
past its review date.
"""

import re
from datetime import timedelta
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core.dates import PastDateField, date_in_words, parse_date
from core.drafts.models import DraftQuerySet, DraftSnippet
from core.facts.helpdesk import HELPDESK_SLUG, remember
from core.facts.needed import NeededFact, needed_facts
from core.facts.phone_numbers import PHONE_ERROR, dialable_number
from core.site_settings import NAMES_IN_TEXT
from core.typed_text import TypedTextError, clean_email, clean_line, clean_phone
from core.usage import ProtectedWhileUsed, objects_using

KIND_ERROR = "This fact is used, so its kind must stay. Make another fact instead"
NAME_TAKEN = "This name stands for one of the settings. Choose another one"
URL_ERROR = "Enter a web address that starts with https://"
REVIEW_EVERY = timedelta(days=183)
KIND_IN_WORDS = {
    "email": "address",
    "phone": "number",
    "url": "web address",
    "date": "date",
    "figure": "detail",
}


def forbid_slugs(text: str) -> None:
    """For titles and other short texts, which show what is typed: raise ValidationError."""
    if "[[" in text:
        raise ValidationError("Facts can be named in text, not in a title or heading")


class FactQuerySet(DraftQuerySet):
    def to_check(self):
        """Those that `Fact.is_overdue` is true of, longest first; what nobody confirmed leads."""
        is_overdue = Q(last_confirmed=None) | Q(review_by=None)
        is_overdue |= Q(review_by__lt=timezone.localdate())
        return (
            self.live()
            .filter(is_overdue)
            .order_by(F("last_confirmed").asc(nulls_first=True), "label")
        )


class Fact(ProtectedWhileUsed, DraftSnippet):
    """One thing that is true today and may not be tomorrow.

    Only a person confirms it: what loads facts sets the date of their source, never
    `last_confirmed`.
    """

    class Kind(models.TextChoices):
        EMAIL = "email", "Email address"
        PHONE = "phone", "Phone number"
        URL = "url", "Web address"
        DATE = "date", "Date or deadline"
        FIGURE = "figure", "Figure or a few words"

    slug = models.SlugField(
        unique=True, help_text="Write it in text as [[slug]]. It cannot be changed later."
    )
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(
        max_length=300, help_text="Shown wherever text names this fact, with the right link."
    )
    detail = models.CharField(
        "shown after it",
        validators=[forbid_slugs],
        blank=True,
        max_length=60,
        help_text="Not part of the link, such as (option 2) or weekdays 9am to 5pm.",
    )
    label = models.CharField(max_length=100, help_text="What it is, in a few words.")
    source = models.CharField(max_length=300, blank=True, help_text="Where you can check it.")
    source_date = PastDateField(
        "date of the source", null=True, blank=True, help_text="When the source was written."
    )
    last_confirmed = PastDateField(
        null=True, blank=True, help_text="The day somebody last checked it. Empty: nobody has."
    )
    review_by = models.DateField(
        null=True,
        blank=True,
        help_text="After this day readers are told its age. Empty: half a year after the check.",
    )
    owner = models.CharField(max_length=100, blank=True, help_text="Who checks it.")
    note = models.TextField(
        validators=[forbid_slugs],
        blank=True,
        max_length=500,
        help_text="What readers must know beside it. They see it until you take it out.",
    )

    objects = FactQuerySet.as_manager()
    instead = ""  # what text shows in its place while it is withheld: core.facts.withheld

    class Meta:
        ordering = ["label"]

    @classmethod
    def from_db(cls, db, field_names, values):
        fact = super().from_db(db, field_names, values)
        if len(values) == len(cls._meta.concrete_fields) and fact.slug == HELPDESK_SLUG:
            remember(fact)
        return fact

    def __str__(self):
        return f"{self.label} [[{self.slug}]]"

    def clean(self):
        if self.slug in NAMES_IN_TEXT:
            raise ValidationError({"slug": NAME_TAKEN})
        self._check_kind()
        self._check_dates()
        self.value = clean_line(self.value)
        if not self.value:  # a draft; else the field itself says so
            return
        if self.kind == self.Kind.EMAIL:
            try:
                self.value = clean_email(self.value)
            except TypedTextError as error:
                raise ValidationError({"value": str(error)}) from error
        elif self.kind == self.Kind.URL:
            _validate_value(URLValidator(["https", "http"], message=URL_ERROR), self.value)
        elif self.kind == self.Kind.PHONE:
            self.value = clean_phone(self.value)
            _validate_value(_check_phone, self.value)
        elif self.kind == self.Kind.DATE:
            self.value = date_in_words(_validate_value(parse_date, self.value))

    def _check_kind(self):
        is_other = Fact.objects.filter(pk=self.pk).exclude(kind=self.kind).exists()
        if is_other and (self.used_by_code() or objects_using(self)):
            raise ValidationError({"kind": KIND_ERROR})

    def _check_dates(self):
        if not self.last_confirmed:
            return
        self.review_by = self.review_by or self.last_confirmed + REVIEW_EVERY
        if self.review_by <= self.last_confirmed:
            raise ValidationError({"review_by": "Review by must be after the last check"})

    def used_by_code(self) -> list[NeededFact]:
        """What the site itself uses it for, by its slug."""
        return [need for need in needed_facts() if need.slug == self.slug]

    @property
    def is_overdue(self) -> bool:
        """Whether readers must be told: nobody ever confirmed it, or too long ago."""
        if self.instead:
            return False
        if not self.last_confirmed or not self.review_by:
            return True
        return self.review_by < timezone.localdate()

    @property
    def age_in_words(self) -> str:
        """What readers are told of a fact that is overdue."""
        return self.age_told_by("We have")

    def age_told_by(self, teller: str) -> str:
        """`teller` with “have” or “has”."""
        kind = KIND_IN_WORDS.get(self.kind, "detail")
        told = f"{teller} not confirmed this {kind} {self._since}."
        if self.last_confirmed or not self.source_date:
            return told
        return f"{told} It comes from a source of {date_format(self.source_date, 'F Y')}."

    @property
    def age_in_list(self) -> str:
        """The same beside its label, where the text around it does not show its value."""
        return f"not confirmed {self._since}"

    @property
    def _since(self) -> str:
        return f"since {date_format(self.last_confirmed, 'F Y')}" if self.last_confirmed else "yet"

    def with_content_json(self, content):
        """What became of a fact after a draft was saved stays: the day that the same value was
        confirmed, and the note and owner that the draft leaves as they were.
        """
        draft = super().with_content_json(content)
        is_newer = self.last_confirmed and (
            not draft.last_confirmed or draft.last_confirmed < self.last_confirmed
        )
        if is_newer and draft.value == self.value:
            draft.last_confirmed, draft.review_by = self.last_confirmed, self.review_by
        before = self.live_revision.content if self.live_revision else {}
        for name in ("note", "owner"):
            if getattr(draft, name) == before.get(name):
                setattr(draft, name, getattr(self, name))
        return draft

    def confirm(self, today) -> None:
        """Record that somebody has checked it on the day `today`."""
        self.last_confirmed, self.review_by = today, today + REVIEW_EVERY

    @property
    def target(self) -> str | None:
        """Where its link leads; none for a date, or for a number that nobody can dial."""
        if self.kind == self.Kind.EMAIL:
            return f"mailto:{quote(self.value, safe='@')}"
        if self.kind == self.Kind.PHONE:
            number = dialable_number(self.value)
            return f"tel:{number}" if number else None
        return self.value if self.kind == self.Kind.URL else None

    def as_html(self) -> SafeString:
        if self.instead:
            return conditional_escape(self.instead)
        html = conditional_escape(self.value)
        if self.target:
            shown = re.sub(r"([@/?])(?=\w)", r"\1<wbr>", html)
            html = format_html('<a href="{}">{}</a>', self.target, mark_safe(shown))  # noqa: S308
        return format_html("{} {}", html, self.detail) if self.detail else html

    def as_text(self) -> str:
        return self.instead or f"{self.value} {self.detail}".strip()


def _validate_value(validator, value: str):
    """What `validator` returns; its error is shown beside the value."""
    try:
        return validator(value)
    except ValidationError as error:
        raise ValidationError({"value": error.message}) from error


def _check_phone(text: str) -> None:
    if not dialable_number(text):
        raise ValidationError(PHONE_ERROR)

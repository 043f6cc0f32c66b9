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
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core.dates import date_in_words, parse_date
from core.facts.phone_numbers import PHONE_ERROR, dialable_number
from core.typed_text import TypedTextError, clean_email, clean_line, clean_phone
from core.usage import ProtectedWhileUsed, objects_using

KIND_ERROR = "Messages are sent to this address, or text names it. Make another fact instead"
URL_ERROR = "Enter a web address that starts with https://"
REVIEW_EVERY = timedelta(days=183)


def forbid_slugs(text: str) -> None:
    """For titles and other short texts, which show what is typed: raise ValidationError."""
    if "[[" in text:
        raise ValidationError("Facts can be named in text, not in a title or heading")


class Fact(ProtectedWhileUsed, models.Model):
    """One thing that is true today and may not be tomorrow."""

    class Kind(models.TextChoices):
        EMAIL = "email", "Email address"
        PHONE = "phone", "Phone number"
        URL = "url", "Web address"
        DATE = "date", "Date or deadline"

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
    last_confirmed = models.DateField(help_text="The day somebody last checked it.")
    review_by = models.DateField(help_text="After this day readers are told its age.")
    owner = models.CharField(max_length=100, blank=True, help_text="Who checks it.")
    note = models.TextField(
        validators=[forbid_slugs],
        blank=True,
        max_length=500,
        help_text="What is known now. Readers see it once it is overdue.",
    )

    instead = ""  # what text shows in its place while it is withheld: core.facts.withheld

    class Meta:
        ordering = ["label"]

    def __str__(self):
        return f"{self.label} [[{self.slug}]]"

    def clean(self):
        self._check_kind()
        if self.last_confirmed and self.last_confirmed > timezone.localdate():
            raise ValidationError({"last_confirmed": "The last check cannot be in the future"})
        self.value = clean_line(self.value)
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
        if self.last_confirmed and self.review_by and self.review_by <= self.last_confirmed:
            raise ValidationError({"review_by": "Review by must be after the last check"})

    def _check_kind(self):
        email = self.Kind.EMAIL
        was_email = self.kind != email and Fact.objects.filter(pk=self.pk, kind=email).exists()
        if was_email and objects_using(self):
            raise ValidationError({"kind": KIND_ERROR})

    @property
    def is_overdue(self) -> bool:
        return not self.instead and self.review_by < timezone.localdate()

    @property
    def age(self) -> str:
        """When it was last confirmed, as readers are told: "August 2020"."""
        return date_format(self.last_confirmed, "F Y")

    @property
    def age_in_words(self) -> str:
        return f"We have not confirmed this since {self.age}."

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

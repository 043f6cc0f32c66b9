"""Facts perish: every inbox, phone number, address and deadline is a row, named by its slug.

Text says `[[form-inbox]]`; the page shows the right link, and tells readers when the fact is
past its review date.
"""

import re
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core.typed_text import TypedTextError, clean_email, clean_line
from core.usage import KeptWhileUsed

SLUG_IN_TEXT = re.compile(r"\[\[([^\[\]]*)\]\]")
SLUG_IN_TAG = re.compile(r"<[^>]*\[\[")
REVIEW_EVERY = timedelta(days=183)


def refuse_slugs(text: str) -> None:
    """For titles and other short texts, which show what is typed: raise ValidationError."""
    if "[[" in text:
        raise ValidationError("Facts can be named in text, not in a title or heading")


class Fact(KeptWhileUsed, models.Model):
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
    label = models.CharField(max_length=100, help_text="What it is, in a few words.")
    source = models.CharField(max_length=300, blank=True, help_text="Where you can check it.")
    last_confirmed = models.DateField(help_text="The day somebody last checked it.")
    review_by = models.DateField(help_text="After this day readers are told its age.")
    owner = models.CharField(max_length=100, blank=True, help_text="Who checks it.")
    note = models.TextField(
        validators=[refuse_slugs],
        blank=True,
        max_length=500,
        help_text="What is known now. Readers see it once it is overdue.",
    )

    class Meta:
        ordering = ["label"]

    def __str__(self):
        return f"{self.label} [[{self.slug}]]"

    def clean(self):
        if self.last_confirmed and self.last_confirmed > timezone.localdate():
            raise ValidationError({"last_confirmed": "The last check cannot be in the future"})
        self.value = clean_line(self.value)
        if self.kind == self.Kind.PHONE:
            _check(RegexValidator(r"\d{3}", "Enter a phone number"), self.value)
        if self.kind == self.Kind.EMAIL:
            try:
                self.value = clean_email(self.value)
            except TypedTextError as error:
                raise ValidationError({"value": str(error)}) from error
        elif self.kind == self.Kind.URL:
            _check(URLValidator(["https", "http"], message="Enter a web address"), self.value)
        if self.last_confirmed and self.review_by and self.review_by <= self.last_confirmed:
            raise ValidationError({"review_by": "Review by must be after the last check"})

    @property
    def is_overdue(self) -> bool:
        return self.review_by < timezone.localdate()

    @property
    def age(self) -> str:
        """When it was last confirmed, as readers are told: "August 2020"."""
        return date_format(self.last_confirmed, "F Y")

    def confirm(self, today) -> None:
        """Somebody has checked it: good until the next review."""
        self.last_confirmed, self.review_by = today, today + REVIEW_EVERY

    def as_html(self) -> SafeString:
        target = {
            self.Kind.EMAIL: f"mailto:{self.value}",
            self.Kind.PHONE: f"tel:{re.sub(r'[^+0-9]', '', self.value)}",
            self.Kind.URL: self.value,
        }.get(self.kind)
        if target:
            shown = re.sub(r"([@/?])(?=\w)", r"\1<wbr>", conditional_escape(self.value))
            return format_html('<a href="{}">{}</a>', target, mark_safe(shown))  # noqa: S308
        return conditional_escape(self.value)


def _check(validator, value: str) -> None:
    try:
        validator(value)
    except ValidationError as error:
        raise ValidationError({"value": error.message}) from error


def slugs_in(text: str) -> set[str]:
    """The slugs that a text names, known or not."""
    return set(SLUG_IN_TEXT.findall(text))


def named_in(text: str) -> dict[str, Fact]:
    """The facts that a text names, by slug: one query, none where it names none."""
    slugs = slugs_in(text)
    return {fact.slug: fact for fact in Fact.objects.filter(slug__in=slugs)} if slugs else {}


def check_slugs(text: str) -> None:
    """Raise ValidationError for a slug that no fact has, or one inside a link's address."""
    if SLUG_IN_TAG.search(text):
        raise ValidationError("Write the fact in the text itself: it brings its own link")
    unknown = sorted(slugs_in(text) - named_in(text).keys())
    if unknown:
        names = ", ".join(f"[[{slug}]]" for slug in unknown)
        raise ValidationError(
            f"There is no fact called {names}. Choose one from the list of facts."
        )


def fill_html(html: str, facts: dict[str, Fact]) -> SafeString:
    """Safe HTML with each `[[slug]]` as its link."""
    return mark_safe(SLUG_IN_TEXT.sub(lambda m: _shown(m, facts), html))  # noqa: S308 - html is safe


def _shown(match: re.Match, facts: dict[str, Fact]) -> str:
    fact = facts.get(match[1])
    return fact.as_html() if fact else match[0]


def fill_text(text: str, facts: dict[str, Fact]) -> str:
    """Plain text with each `[[slug]]` as its value, for Word and mail."""
    return SLUG_IN_TEXT.sub(lambda m: facts[m[1]].value if m[1] in facts else m[0], text)


def references(text: str):
    """What Wagtail's reference index wants to know of a text that names facts."""
    for fact in named_in(text).values():
        yield Fact, str(fact.pk), "", ""

"""Dates as editors type them and as they are shown back: the day first, the month in words.

docs/decisions.md: Dates are typed, without a calendar
"""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from core.typed_text import fold

DATE_INPUT_FORMATS = ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d"]
DATETIME_INPUT_FORMATS = [f"{day} %H:%M" for day in DATE_INPUT_FORMATS]
DATE_ERROR = "Enter a date with its year in full, such as 31 December 2026 or 31/12/2026"
DATETIME_ERROR = "Enter a date and time, such as 31 December 2026 14:30"


class FoldTextMixin:
    """Ignores invisible characters, which may be copied along with a date."""

    def to_python(self, value):
        return super().to_python(fold(value) if isinstance(value, str) else value)


class DateField(FoldTextMixin, forms.DateField):
    pass


class DateTimeField(FoldTextMixin, forms.DateTimeField):
    pass


for field, form_class, widget, error in (
    (models.DateField, DateField, AdminDateInput, DATE_ERROR),
    (models.DateTimeField, DateTimeField, AdminDateTimeInput, DATETIME_ERROR),
):
    own = {"form_class": form_class, "widget": widget, "error_messages": {"invalid": error}}
    register_form_field_override(field, override=own)


def parse_date(text: str) -> date:
    """Raises ValidationError for what is in none of DATE_INPUT_FORMATS."""
    for each in DATE_INPUT_FORMATS:
        try:
            return datetime.strptime(fold(text), each).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValidationError(DATE_ERROR)


def date_in_words(day: date) -> str:
    return date_format(day, "j F Y")


def dates_of(instance) -> str:
    """The dates that an editor gave: "Last confirmed: 1 May 2026. Review by: 2 May 2027."""
    dates = [
        (field.verbose_name, field.value_from_object(instance))
        for field in instance._meta.local_fields
        if field.get_internal_type() == "DateField" and field.editable
    ]
    return " ".join(f"{capfirst(name)}: {date_in_words(day)}." for name, day in dates if day)

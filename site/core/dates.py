"""Dates as editors type them and as they are shown back: the day first, the month in words.

docs/decisions.md: Dates are typed, without a calendar
"""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from core.typed_text import fold

DATE_INPUT_FORMATS = ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d"]
DATETIME_INPUT_FORMATS = [f"{day} %H:%M" for day in DATE_INPUT_FORMATS]
DATE_ERROR = "Enter a date with its year in full, such as 31 December 2026 or 31/12/2026"
YEARS = range(1900, 2200)
NOT_YET = "This day has not come yet. Enter today or an earlier day"
DATETIME_ERROR = "Enter a date and time, such as 31 December 2026 14:30"


class TypedDateMixin:
    """Ignores invisible characters, which may be copied along with a date. Refuses a year that is
    mistyped: a review half a year after 31 December 9999 is no date.
    """

    def to_python(self, value):
        day = super().to_python(fold(value) if isinstance(value, str) else value)
        if day and day.year not in YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class DateField(TypedDateMixin, forms.DateField):
    pass


class DateTimeField(TypedDateMixin, forms.DateTimeField):
    pass


def validate_has_come(day: date) -> None:
    """Raises ValidationError for a day after today."""
    if day > timezone.localdate():
        raise ValidationError(NOT_YET)


class PastDateField(models.DateField):
    """The day of something that has been. Migrations see Django's DateField."""

    default_validators = [validate_has_come]

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs


for field, form_class, widget, error in (
    (models.DateField, DateField, AdminDateInput, DATE_ERROR),
    (models.DateTimeField, DateTimeField, AdminDateTimeInput, DATETIME_ERROR),
):
    own = {"form_class": form_class, "widget": widget, "error_messages": {"invalid": error}}
    register_form_field_override(field, override=own)


def parse_date(text: str) -> date:
    """Raises ValidationError for what is in none of DATE_INPUT_FORMATS, or not in YEARS."""
    for each in DATE_INPUT_FORMATS:
        try:
            day = datetime.strptime(fold(text), each).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if day.year in YEARS:
            return day
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

"""What this website does with personal data, as the code declares it; the privacy page lists it.

Each room registers its own with the hook `register_processing`: a function that returns a
Processing. Periods are worked out from the constants that the code itself uses.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Model
from django.forms import BaseForm
from wagtail import hooks

NOT_STORED = "We do not keep it. It is gone once you have our answer."
THE_TEAM = "The team that runs this website."
UNTIL_ASKED = "We keep it until you ask us to delete it."


@dataclass(frozen=True)
class Processing:
    """Sentences for readers, and the models and forms that they are about."""

    what: str
    data: str
    why: str
    kept: str
    seen_by: str
    models: tuple[type[Model], ...] = ()
    forms: tuple[type[BaseForm], ...] = ()


def registered_processings() -> list[Processing]:
    return [register() for register in hooks.get_hooks("register_processing")]


def span_in_words(span: timedelta) -> str:
    """ "90 days", or "12 hours" for what is no whole number of days."""
    unit, length = ("hour", timedelta(hours=1)) if span % timedelta(1) else ("day", timedelta(1))
    count = span // length
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"

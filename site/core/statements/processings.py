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
CLOSED, BACKUP, SERVER = "closed", "backup", "server"
ENDS = {
    CLOSED: "the account is closed, by its owner, the helpdesk or `purge`",
    BACKUP: "each `manage.py backup` deletes the sets that are too old",
    SERVER: "the server's own rotation of logs: docs/operating.md",
}
THE_TEAM = "The team that runs this website."


@dataclass(frozen=True)
class Processing:
    """Sentences for readers, and the models and forms that they are about.

    `ended_by`: the names of what deletes it, each a Retention's or a key of ENDS. Empty where
    nothing is stored.
    """

    what: str
    data: str
    why: str
    kept: str
    seen_by: str
    ended_by: tuple[str, ...] = ()
    models: tuple[type[Model], ...] = ()
    forms: tuple[type[BaseForm], ...] = ()


def registered_processings() -> list[Processing]:
    return [register() for register in hooks.get_hooks("register_processing")]


def span_in_words(span: timedelta) -> str:
    """ "2 years", "90 days", or "12 hours" for what is no whole number of days."""
    units = {"year": timedelta(365), "day": timedelta(1), "hour": timedelta(hours=1)}
    unit, length = next(each for each in units.items() if not span % each[1])
    count = span // length
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"

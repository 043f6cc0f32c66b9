"""The facts of the owner's text, as old as it is, and the names of the site."""

from datetime import date
from pathlib import Path

from core import starter
from core.facts import REVIEW_EVERY, Fact
from core.notices import Notice
from core.outbox import OutgoingMail
from core.service_text import ServiceText
from core.site_settings import SiteSettings

FOLDER = Path(__file__).parent / "starter"
SEED_WRITTEN = date(2020, 8, 1)


def load() -> None:
    for fact in starter.read(FOLDER, "facts")["facts"]:
        dates = {"last_confirmed": SEED_WRITTEN, "review_by": SEED_WRITTEN + REVIEW_EVERY}
        if starter.is_new(f"fact {fact['slug']}"):
            Fact.objects.create(**fact | dates)
    SiteSettings.load()
    for model in (Fact, Notice):
        starter.allow_editors(model, "add", "change", "delete")
    starter.allow_editors(ServiceText, "change")
    starter.allow_editors(SiteSettings, "change")
    starter.allow_editors(OutgoingMail, "change")

"""The facts of the owner's text, as old as it is, and the names of the site."""

from datetime import date
from pathlib import Path

from core.facts.models import REVIEW_EVERY, Fact
from core.mail.models import OutgoingMail
from core.notices import Notice
from core.seeding.content import grant_to_editors, mark_as_seeded, read_toml
from core.service_text import ServiceText
from core.site_settings import SiteSettings

FOLDER = Path(__file__).parent / "seed"
OWNER_TEXT_DATE = date(2020, 8, 1)


def seed_core() -> None:
    for fact in read_toml(FOLDER, "facts")["facts"]:
        dates = {"last_confirmed": OWNER_TEXT_DATE, "review_by": OWNER_TEXT_DATE + REVIEW_EVERY}
        if mark_as_seeded(f"fact {fact['slug']}"):
            Fact.objects.create(**fact | dates)
    SiteSettings.load()
    for model in (Fact, Notice):
        grant_to_editors(model, "add", "change", "delete")
    grant_to_editors(ServiceText, "change")
    grant_to_editors(SiteSettings, "change")
    grant_to_editors(OutgoingMail, "change")

"""The facts of the owner's text, dated as old as it is."""

from datetime import date
from pathlib import Path

from core.facts.models import REVIEW_EVERY, Fact
from core.seeding.content import grant_to_editors, mark_as_seeded, read_toml

FOLDER = Path(__file__).parent / "seed"
OWNER_TEXT_DATE = date(2020, 8, 1)


def seed_facts() -> None:
    for fact in read_toml(FOLDER, "facts")["facts"]:
        dates = {"last_confirmed": OWNER_TEXT_DATE, "review_by": OWNER_TEXT_DATE + REVIEW_EVERY}
        if mark_as_seeded(f"fact {fact['slug']}"):
            Fact.objects.create(**fact | dates)
    grant_to_editors(Fact, "add", "change", "delete")

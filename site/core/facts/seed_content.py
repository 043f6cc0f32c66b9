"""The first facts, with the dates of their sources. Nobody has confirmed them."""

from pathlib import Path

from core.facts.models import Fact
from core.seeding.content import grant_to_editors, mark_as_seeded, read_toml

FOLDER = Path(__file__).parent / "seed"


def seed_facts() -> None:
    for fact in read_toml(FOLDER, "facts")["facts"]:
        if mark_as_seeded(f"fact {fact['slug']}"):
            Fact.objects.create(**fact)
    grant_to_editors(Fact, "add", "change", "delete")

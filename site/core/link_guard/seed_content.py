"""The websites that were known to be doubtful when this was written."""

from pathlib import Path

from core.link_guard.models import DoubtfulWebsite
from core.seeding.content import grant_to_editors, mark_as_seeded, read_toml

FOLDER = Path(__file__).parent / "seed"


def seed_websites() -> None:
    for website in read_toml(FOLDER, "websites")["websites"]:
        if mark_as_seeded(f"doubtful website {website['host']}"):
            DoubtfulWebsite.objects.get_or_create(host=website["host"], defaults=website)
    grant_to_editors(DoubtfulWebsite, "add", "change", "delete")

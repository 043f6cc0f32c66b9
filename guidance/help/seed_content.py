"""The help page and its cases."""

from pathlib import Path

from core.drafts.seed_content import grant_publishing
from core.seeding.content import grant_to_editors, mark_as_seeded, read_toml, seed_page
from guidance.help.models import HelpCase, HelpPage

FOLDER = Path(__file__).parent / "seed"


def seed_help(apply_page) -> None:
    content = read_toml(FOLDER, "help")
    for order, case in enumerate(content["cases"], start=1):
        if mark_as_seeded(f"help case {case['slug']}"):
            HelpCase.objects.create(order=order, **case)
    grant_to_editors(HelpCase, "add", "change", "delete")
    grant_publishing(HelpCase)
    seed_page(apply_page, HelpPage, content["page"])

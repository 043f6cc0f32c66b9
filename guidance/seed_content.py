"""The pages on how to apply, in the owner's words, and on the national portal, in ours."""

from pathlib import Path

from wagtail.models import Page

from core.facts.models import Fact
from core.seeding.content import mark_as_seeded, read_toml, seed_page
from guidance.help.seed_content import seed_help
from guidance.models import AfterYouJoinPage, ApplyPage, GuidePage, NationalPortalPage

FOLDER = Path(__file__).parent / "seed"


def seed_guidance() -> None:
    home = Page.objects.filter(content_type__model="homepage").first()
    if home:
        seed_page(home, ApplyPage, read_toml(FOLDER, "apply"))
    apply_page = ApplyPage.objects.first()
    if apply_page:
        seed_page(apply_page, GuidePage, read_toml(FOLDER, "guide"))
        seed_page(apply_page, AfterYouJoinPage, read_toml(FOLDER, "after_you_join"))
    _add_facts()
    if apply_page:
        seed_page(apply_page, NationalPortalPage, read_toml(FOLDER, "national_portal"))
        seed_help(apply_page)


def _add_facts() -> None:
    """Nobody has confirmed them: only a person does that."""
    for fact in read_toml(FOLDER, "facts")["facts"]:
        if mark_as_seeded(f"fact {fact['slug']}"):
            Fact.objects.get_or_create(slug=fact["slug"], defaults=fact)

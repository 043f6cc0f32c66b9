"""The pages on how to apply, in the owner's words."""

from pathlib import Path

from wagtail.models import Page

from core.seeding.content import read_toml, seed_page
from guidance.models import AfterYouJoinPage, ApplyPage, GuidePage

FOLDER = Path(__file__).parent / "seed"


def seed_guidance() -> None:
    home = Page.objects.filter(content_type__model="homepage").first()
    if home:
        seed_page(home, ApplyPage, read_toml(FOLDER, "apply"))
    apply_page = ApplyPage.objects.first()
    if apply_page:
        seed_page(apply_page, GuidePage, read_toml(FOLDER, "guide"))
        seed_page(apply_page, AfterYouJoinPage, read_toml(FOLDER, "after_you_join"))

"""Texts of the finder, and a few dozen made-up organisations until a real list is imported."""

from pathlib import Path

from core.seeding.content import grant_to_editors, read_toml
from core.service_text import ServiceText
from guidance.ods.importing import apply
from guidance.ods.importing.read import read_organisations, read_successions
from guidance.ods.models import ImportRun, Organisation, Succession

FOLDER = Path(__file__).parent / "seed"
SAMPLE = {
    "ecarehomesite.csv": Organisation.Kind.SITE,
    "ecarehomehq.csv": Organisation.Kind.HEAD_OFFICE,
}


def seed_ods() -> None:
    for text in read_toml(FOLDER, "texts")["texts"]:
        ServiceText.objects.get_or_create(key=text["key"], defaults=text)
    if not Organisation.objects.exists():
        load_sample()
    grant_to_editors(ImportRun, "add", "view")


def load_sample() -> None:
    """Made-up organisations; an import of the official list deletes them."""
    for name, kind in SAMPLE.items():
        apply.write_rows(read_organisations([FOLDER / name]), kind, is_sample=True)
    apply.replace_successions(read_successions([FOLDER / "succ.csv"]), Succession.Source.SAMPLE)
    apply.finish_import()

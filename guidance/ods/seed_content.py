"""Words of the finder, and a few dozen made-up organisations until the real list is loaded."""

from pathlib import Path

from django.utils import timezone

from core.seeding.content import grant_to_editors, read_toml
from core.service_text import ServiceText
from guidance.ods.importing import apply
from guidance.ods.importing.read import organisations, successions
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
    """The official list drives it out: see `importing.run`."""
    for name, kind in SAMPLE.items():
        apply.upsert(organisations([FOLDER / name]), kind, timezone.localdate(), is_sample=True)
    apply.replace_successions(successions([FOLDER / "succ.csv"]), Succession.Source.SAMPLE)
    apply.finish_import()

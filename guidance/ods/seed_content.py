"""Texts of the finder, and a few dozen made-up organisations until a real list is imported."""

from pathlib import Path

from core.seeding.content import grant_to_editors, read_toml
from core.service_text import ServiceText
from guidance.ods.cqc.report import REGISTRATIONS, RegistrationReport
from guidance.ods.importing import apply
from guidance.ods.importing.organisations import ORGANISATIONS, OrganisationReport
from guidance.ods.importing.read import read_successions
from guidance.ods.models import ImportRun, Organisation, Succession

FOLDER = Path(__file__).parent / "seed"
SAMPLE = {
    "ecarehomesite.csv": Organisation.Kind.SITE,
    "ecarehomehq.csv": Organisation.Kind.HEAD_OFFICE,
}
REGISTER_SAMPLE = {"cqc_active.ods": True, "cqc_deactivated.ods": False}  # whether active


def seed_ods() -> None:
    for text in read_toml(FOLDER, "texts")["texts"]:
        ServiceText.objects.get_or_create(key=text["key"], defaults=text)
    if not Organisation.objects.exists():
        load_sample()
    grant_to_editors(ImportRun, "add", "view")


def load_sample() -> None:
    """Made-up organisations and registrations; an import of the official list deletes them."""
    for name, kind in SAMPLE.items():
        rows = OrganisationReport(kind).read([FOLDER / name], [], is_sample=True)
        apply.write_rows(rows, ORGANISATIONS)
    for name, is_active in REGISTER_SAMPLE.items():
        locations = RegistrationReport(is_active).read([FOLDER / name], [], is_sample=True)
        apply.write_rows(locations, REGISTRATIONS)
    apply.replace_successions(read_successions([FOLDER / "succ.csv"]), Succession.Source.SAMPLE)
    for table in (ORGANISATIONS, REGISTRATIONS):
        table.after_import()

"""The members' area: its collection, the hub, the first questions, materials and documents."""

import json
from pathlib import Path

from wagtail.models import Collection, Page

from core.seeding.content import (
    EDITING_GROUPS,
    grant,
    grant_to_editors,
    mark_as_seeded,
    read_toml,
    seed_page,
)
from core.service_text import ServiceText
from core.usage import objects_using
from members.access.site_settings import MembersSettings
from members.access.wagtail_restrictions import restore_restrictions
from members.checklist.question_file import read_questions
from members.checklist.question_sets import FIELDS, load_edition
from members.checklist.toolkit import ChecklistItem, ToolkitEdition, ToolkitQuestion
from members.documents.plain_text import blocks_of
from members.events.pages import EventsPage
from members.pages import MaterialHelp, MaterialPage, MaterialsPage, MembersHubPage

FOLDER = Path(__file__).parent / "seed"
EDITION_NAME = "2025-26"
MATERIALS = (
    "start_here",
    "which_standard",
    "document_checklist",
    "data_security_lead",
    "staff_data_rules",
    "contract_clauses",
    "induction_checklist",
    "training_needs",
    "training_log",
    "data_protection_policy",
    "record_keeping_policy",
    "information_asset_register",
    "record_of_processing",
    "privacy_notices",
    "privacy_notice_staff",
    "retention_timetable",
    "supplier_list",
    "spot_check",
    "dpia_form",
    "risk_list",
    "data_breach_log",
    "business_continuity_plan",
    "data_security_policy",
    "own_device_policy",
    "digital_register",
    "administrator_agreement",
    "starter_and_leaver_protocol",
    "it_supplier_questions",
)
DRAFT = "Draft: have your data protection lead check this before you use it."


def seed_members() -> None:
    if mark_as_seeded("members collection"):
        _make_collection()
    _seed_questions()
    pages = read_toml(FOLDER, "pages")
    home = Page.objects.filter(content_type__model="homepage").first()
    if home:
        seed_page(home, MembersHubPage, pages["hub"])
    hub = MembersHubPage.objects.first()
    if hub:
        seed_page(hub, MaterialsPage, pages["materials"])
        seed_page(hub, EventsPage, pages["events"])
    text = pages["text"]
    if mark_as_seeded(f"text {text['key']}"):
        ServiceText.objects.create(**text)
    materials = MaterialsPage.objects.first()
    for name in MATERIALS if materials else ():
        _add_material(materials, read_toml(FOLDER / "materials", name))
    restore_restrictions()
    grant_to_editors(ToolkitEdition, "add")
    grant_to_editors(ToolkitQuestion, "change")
    grant("dates of editions", EDITING_GROUPS, "members", ["change_toolkitedition"])
    grant("lost checklists", ["Helpdesk"], "members", ["invite_to_lost_checklist"])
    grant_to_editors(MembersSettings, "change")


def _seed_questions() -> None:
    """The first edition; and what came later, for a site whose questions are older than it."""
    rows = read_questions((FOLDER / f"questions-{EDITION_NAME}.csv").read_bytes()).rows
    if mark_as_seeded("DSPT questions"):
        load_edition(EDITION_NAME, rows)
    if mark_as_seeded(f"DSPT help and dates {EDITION_NAME}"):
        _add_help(rows)
        undated = ToolkitEdition.objects.filter(name=EDITION_NAME, closes_on=None)
        undated.update(**read_toml(FOLDER, f"edition-{EDITION_NAME}"))


def _add_help(rows: list[dict[str, str]]) -> None:
    """Only where there is none."""
    help_by_key = {row["key"]: row for row in rows}
    for question in ToolkitQuestion.objects.filter(edition__name=EDITION_NAME).select_related():
        for name in FIELDS:
            there = getattr(question, name)
            setattr(question, name, there or help_by_key.get(question.item.key, {}).get(name, ""))
        question.save()


def _make_collection() -> None:
    settings = MembersSettings.load()
    root = Collection.get_first_root_node()
    settings.collection = root.add_child(instance=Collection(name="Members"))
    settings.save()


def _add_material(parent, content: dict) -> None:
    """Once; a starter page of before there were documents gets its text if nobody touched it."""
    slug = content["slug"]
    is_new = mark_as_seeded(f"material {slug}")
    is_renewed = mark_as_seeded(f"material {slug}, as a document")
    page = MaterialPage.objects.filter(slug=slug).first()
    keys, text = content.pop("helps_with"), content.pop("text")
    blocks = blocks_of(text)
    if not content["is_document"]:
        blocks.insert(0, {"type": "important", "value": {"text": f"<p>{DRAFT}</p>"}})
    items = ChecklistItem.objects.filter(key__in=keys)
    content |= {
        "body": json.dumps(blocks),
        "edition": EDITION_NAME,
        "item_links": [MaterialHelp(checklistitem=item) for item in items],
    }
    if is_new and not page:
        seed_page(parent, MaterialPage, content)
    elif not is_new and is_renewed and page and _is_untouched(page):
        _renew(page, content)


def _is_untouched(page: MaterialPage) -> bool:
    """Whether its only revision is the one of the starter content, which nobody made."""
    return [revision.user for revision in page.revisions.all()] == [None]


def _renew(page: MaterialPage, content: dict) -> None:
    """The starter file that the text was in goes, unless something else uses it."""
    file = page.file
    for name, value in (content | {"file": None}).items():
        setattr(page, name, value)
    page.save_revision(log_action=True).publish()
    if file and not objects_using(file):
        file.delete()

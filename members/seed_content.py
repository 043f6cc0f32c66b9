"""The members' area: its collection, the hub, the first questions and 10 materials."""

from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.models import Collection, Page

from core.media.models import Document
from core.seeding.content import (
    EDITING_GROUPS,
    grant,
    grant_to_editors,
    mark_as_seeded,
    read_toml,
    seed_page,
)
from members.access.site_settings import MembersSettings
from members.access.wagtail_restrictions import restore_restrictions
from members.checklist.question_file import read_questions
from members.checklist.question_sets import FIELDS, load_edition
from members.checklist.toolkit import ChecklistItem, ToolkitEdition, ToolkitQuestion
from members.pages import MaterialPage, MaterialsPage, MembersHubPage
from members.word_files import DRAFT_NOTICE, build_word_file

FOLDER = Path(__file__).parent / "seed"
EDITION_NAME = "2025-26"
MATERIALS = (
    "register",
    "standards",
    "documents",
    "policy",
    "register_of_data",
    "privacy",
    "breach",
    "continuity",
    "training",
    "leavers",
)


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
    if not mark_as_seeded(f"material {content['slug']}"):
        return
    word, text = content.pop("word", None), content.pop("text", [])
    content["helps_with"] = list(ChecklistItem.objects.filter(key__in=content.pop("helps_with")))
    body = [("important", {"text": f"<p>{DRAFT_NOTICE}.</p>"})]
    for part in text:
        body += [("heading", part["heading"]), ("text", part["html"])]
    content |= {"body": body, "edition": EDITION_NAME}
    if word:
        content["file"] = _store(content["title"], word)
    seed_page(parent, MaterialPage, content)


def _store(title: str, word: dict) -> Document:
    document = Document(title=title, collection=MembersSettings.load().collection)
    document.file.save(word["name"], ContentFile(build_word_file(title, word["text"])), save=False)
    document._set_document_file_metadata()
    document.save()
    return document

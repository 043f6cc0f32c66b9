"""The members' area: its collection, the hub, the first questions and 10 materials."""

from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.models import Collection, Page

from core.media.models import Document
from core.seeding.content import grant_to_editors, mark_as_seeded, read_toml, seed_page
from members.access.site_settings import MembersSettings
from members.access.wagtail_restrictions import restore_restrictions
from members.checklist.models import ChecklistItem, ToolkitEdition
from members.checklist.question_import import load_edition, read_questions
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
    if mark_as_seeded("DSPT questions"):
        rows = read_questions((FOLDER / f"questions-{EDITION_NAME}.csv").read_bytes())
        load_edition(EDITION_NAME, rows)
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
    grant_to_editors(MembersSettings, "change")


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

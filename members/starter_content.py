"""The members' area: its collection, the hub, the first questions and 10 materials."""

from datetime import date
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.models import Collection, Page

from core import starter
from core.media import Document
from members import question_sets, restriction
from members.checklist import Edition, Item
from members.pages import MaterialPage, MaterialsPage, MembersHubPage
from members.site_settings import MembersSettings
from members.word_files import DRAFT, build

FOLDER = Path(__file__).parent / "starter"
EDITION = "2025-26"
WRITTEN = date(2026, 11, 22)
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


def load() -> None:
    if starter.is_new("members collection"):
        _make_collection()
    if starter.is_new("DSPT questions"):
        rows = question_sets.read((FOLDER / f"questions-{EDITION}.csv").read_bytes())
        question_sets.load(EDITION, rows)
    pages = starter.read(FOLDER, "pages")
    home = Page.objects.filter(content_type__model="homepage").first()
    if home:
        starter.add_page(home, MembersHubPage, pages["hub"])
    hub = MembersHubPage.objects.first()
    if hub:
        starter.add_page(hub, MaterialsPage, pages["materials"])
    materials = MaterialsPage.objects.first()
    for name in MATERIALS if materials else ():
        _add_material(materials, starter.read(FOLDER / "materials", name))
    restriction.keep()
    starter.allow_editors(Edition, "add")
    starter.allow_editors(MembersSettings, "change")


def _make_collection() -> None:
    settings = MembersSettings.load()
    root = Collection.get_first_root_node()
    settings.collection = root.add_child(instance=Collection(name="Members"))
    settings.save()


def _add_material(parent, content: dict) -> None:
    if not starter.is_new(f"material {content['slug']}"):
        return
    word, text = content.pop("word", None), content.pop("text", [])
    content["helps_with"] = list(Item.objects.filter(key__in=content.pop("helps_with")))
    body = [("important", {"text": f"<p>{DRAFT}.</p>"})]
    for part in text:
        body += [("heading", part["heading"]), ("text", part["html"])]
    content |= {"body": body, "edition": EDITION, "last_reviewed": WRITTEN}
    if word:
        content["file"] = _store(content["title"], word)
    starter.add_page(parent, MaterialPage, content)


def _store(title: str, word: dict) -> Document:
    document = Document(title=title, collection=MembersSettings.load().collection)
    document.file.save(word["name"], ContentFile(build(title, word["text"])), save=False)
    document._set_document_file_metadata()
    document.save()
    return document

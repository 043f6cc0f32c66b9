"""What ships: each item of the checklist has something that helps, and running sites get it."""

import json
import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from core.media.models import Document
from core.seeding.content import read_toml
from core.seeding.models import SeededPiece
from members.documents.details import DETAILS
from members.models import ChecklistItem, MaterialPage
from members.seed_content import EDITION_NAME, FOLDER, MATERIALS
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db
# Stronger than our sources: facts that nobody confirmed, or advice that can do harm.
UNSOURCED = r"most breaches|within days|against the law|do not pay|will be cut off|fine of"
# Said in a home's name, or of the law, without anybody's having asked or a source.
TOO_SURE = (
    r"by 30 June|ask the ICO for advice|longer one counts|for 8 years|change your own care|"
    r"goes earlier|has been changed|personal data are encrypted|One copy cannot be|"
    r"now part of how we work|Payroll and pensions .* No "
)
# Addressed to the home, which would stand in its finished paper.
TO_THE_HOME = r"^(?!! ).*(look at these words|Go through|Cross out|your other answers|Look up the)"


def starter(name) -> dict:
    return read_toml(FOLDER / "materials", name)


def test_each_item_of_the_checklist_has_a_material_that_helps():
    without = ChecklistItem.objects.filter(materials=None)
    assert ChecklistItem.objects.count() == 46
    assert not without


@pytest.mark.parametrize("name", MATERIALS)
def test_what_a_material_names_for_an_item_stands_in_it(name):
    material = starter(name)
    text = material["text"].replace("*", "")
    assert [words for words in material["helps_with"].values() if words not in text] == []
    assert set(material["helps_with"]) <= set(ChecklistItem.objects.values_list("key", flat=True))


@pytest.mark.parametrize("name", MATERIALS)
def test_starter_texts_state_nothing_without_a_source(name):
    material = starter(name)
    questions = (FOLDER / f"questions-{EDITION_NAME}.csv").read_text()
    assert not re.search(UNSOURCED, material["text"] + questions, re.IGNORECASE)
    assert "[" not in re.sub(
        r"\[\[[\w-]+\]\]|\[[^]]+\]\(/", "", material["text"]
    )  # gaps are details


@pytest.mark.parametrize("name", MATERIALS)
def test_starter_documents_can_be_saved_by_an_editor(name):
    page = MaterialPage.objects.get(slug=starter(name)["slug"])
    page.full_clean()
    MaterialPage._meta.get_field("body").stream_block.clean(page.body)


def test_what_the_staff_notice_says_is_shared_the_record_does_not_deny():
    assert "Nobody" not in starter("record_of_processing")["text"]


@pytest.mark.parametrize("address", ["/members/", "/members/materials/document-checklist/"])
def test_the_first_thing_to_do_with_documents_is_linked_near_the_top(member, address):
    page = member.get(address).text
    assert page.index('href="/members/documents/"') < page.index("<h2", page.index("<h1"))


@pytest.mark.parametrize("name", MATERIALS)
def test_what_the_home_does_first_is_only_in_the_notice(name):
    assert not re.search(TO_THE_HOME, starter(name)["text"], re.MULTILINE)


def test_each_detail_that_is_asked_for_stands_in_a_document():
    texts = " ".join(starter(name)["text"] for name in MATERIALS)
    assert [name for name in DETAILS if f"{{{name}}}" not in texts] == []


def test_the_way_out_when_the_last_owner_has_gone_is_in_the_leavers_document(member):
    page = member.get("/members/materials/starter-and-leaver-protocol/").text
    assert "ring <a href" in page
    assert "from the telephone that CQC holds for you" in page


def turn_back(slug, *, user=None) -> MaterialPage:
    """A starter page as it was before there were documents, last saved by `user`."""
    SeededPiece.objects.filter(name=f"material {slug}, as a document").delete()
    page = MaterialPage.objects.get(slug=slug)
    page.body = [("text", "<p>The old text.</p>")]
    page.is_document = False
    page.file = DocumentFactory(file=ContentFile(b"old", "old.docx"))
    revision = page.save_revision(user=user)
    revision.publish()
    page.revisions.exclude(pk=revision.pk).delete()
    return page


def test_an_untouched_starter_page_becomes_a_document_and_its_old_file_goes():
    old = turn_back("spot-check")
    call_command("seed", verbosity=0)
    page = MaterialPage.objects.get(slug="spot-check")

    assert page.is_document
    assert "Walk round" in str(page.body)
    assert page.file is None
    assert not Document.objects.filter(pk=old.file_id).exists()


def test_a_starter_page_that_somebody_saved_keeps_its_text_and_file(ann):
    turn_back("spot-check", user=ann)
    call_command("seed", verbosity=0)
    page = MaterialPage.objects.get(slug="spot-check")

    assert not page.is_document
    assert "The old text." in str(page.body)
    assert page.file


def test_a_starter_page_that_was_deleted_stays_deleted():
    SeededPiece.objects.filter(name="material spot-check, as a document").delete()
    MaterialPage.objects.get(slug="spot-check").delete()
    call_command("seed", verbosity=0)

    assert not MaterialPage.objects.filter(slug="spot-check").exists()


def test_drafts_from_before_can_be_opened_and_keep_their_items():
    page = MaterialPage.objects.get(slug="spot-check")
    items = list(page.helps_with.order_by("pk").values_list("pk", flat=True))
    revision = page.save_revision()
    del revision.content["item_links"]
    revision.content |= {"helps_with": items, "kind": "event"}
    revision.save()
    (name,) = (
        name
        for app, name in MigrationLoader(connection).disk_migrations
        if app == "members" and name.endswith("_documents")
    )
    migration = import_module(f"members.migrations.{name}")
    migration.turn_events_into_guides(apps, None)
    migration.keep_items_in_revisions(apps, None)
    revision.refresh_from_db()
    revision.publish()

    page = MaterialPage.objects.get(slug="spot-check")
    assert page.kind == "guide"
    assert sorted(page.helps_with.values_list("pk", flat=True)) == items
    assert "helps_with" not in json.dumps(revision.content)

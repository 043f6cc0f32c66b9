"""Materials: what ships, what editors add, and that their files are for members only at once."""

from datetime import timedelta

import pytest
from django.core import checks
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, PageViewRestriction

from core.go_live.registry import rows
from core.media.models import Document, Image
from members.access.policy import is_members_only
from members.access.unprotected_files import unprotected_files
from members.access.wagtail_restrictions import restore_restrictions
from members.models import MaterialPage, MaterialsPage, MembersHubPage, MembersSettings
from tests.access_cases import add_material
from tests.factories import DocumentFactory, MaterialPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(people):
    return people.browser(people.make("ed@example.org", "Editors", "Moderators"))


def test_the_list_is_filtered_and_an_unknown_filter_counts_as_none(member):
    guides = member.get("/members/materials/?kind=guide").content.decode()
    assert "Approaching Standards or Standards Met?" in guides
    assert "Data protection policy" not in guides
    assert '<option value="guide" selected>' in guides
    odd = member.get("/members/materials/?kind=x&topic=%00").content.decode()
    assert "Data protection policy" in odd
    assert 'value="video"' not in odd  # there is none
    MaterialPage.objects.get(slug="start-here").delete()
    none = member.get("/members/materials/?kind=template&topic=1-start").content.decode()
    assert "There is nothing like that yet" in none


def test_materials_published_since_the_last_log_in_are_new_or_changed(client, ann):
    ann.last_login = timezone.now() - timedelta(days=7)
    ann.save()
    long_ago = timezone.now() - timedelta(days=30)
    others = MaterialPage.objects.exclude(slug="start-here")
    others.update(first_published_at=long_ago, last_published_at=long_ago)
    edited = MaterialPage.objects.get(slug="which-standard")
    edited.what_changed = "A new level."
    edited.save_revision().publish()
    client.post("/account/login/", {"login": ann.email, "password": "correct horse lamp"})

    page = client.get("/members/materials/").text
    assert page.count("New since you last logged in") == 1
    assert page.count("Changed since you last logged in") == 1
    assert "A new level." in page


def test_materials_stand_in_the_order_that_editors_give_them(member):
    first, second = MaterialPage.objects.filter(topic="1-start").order_by("path")[:2]
    second.move(first, "left")
    page = member.get("/members/materials/").text

    assert page.index(second.title) < page.index(first.title)


def test_editors_choose_items_by_their_title(editor):
    page = editor.get("/admin/members/checklist-items/results/?q=ico+number&multiple=1").text
    assert "registration number" in page
    assert "privacy notices" not in page
    material = MaterialPage.objects.get(slug="start-here")
    edit = editor.get(f"/admin/pages/{material.pk}/edit/").text
    assert "Choose checklist items" in edit
    assert edit.count('type="checkbox"') < 10
    assert "aterial help" not in edit


def test_an_item_chosen_twice_is_told_in_a_sentence(editor):
    material = MaterialPage.objects.get(slug="start-here")
    item = material.item_links.get().checklistitem_id
    form = {
        "title": material.title,
        "slug": material.slug,
        "kind": "guide",
        "topic": "1-start",
        "summary": "What to do",
        "notices-count": 0,
        "body-count": 0,
        **{f"comments-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS")},
        "item_links-TOTAL_FORMS": 2,
        "item_links-INITIAL_FORMS": 0,
        **{f"item_links-{n}-checklistitem": item for n in range(2)},
    }
    page = editor.post(f"/admin/pages/{material.pk}/edit/", form).text

    assert "A checklist item is chosen twice under “Helps with”" in page
    assert "duplicate data" not in page


def test_a_material_needs_text_or_a_file():
    page = MaterialPage(title="x", slug="x", kind="guide", topic="1-start", summary="x", body=[])
    with pytest.raises(ValidationError) as error:
        page.clean()
    assert error.value.message_dict == {"body": ["Add some text, or a file below"]}


def test_a_file_uploaded_in_a_members_block_is_for_members_only(editor):
    Collection.get_first_root_node().add_child(instance=Collection(name="Another"))
    upload = {"document-chooser-upload-title": "Rota"}
    upload["document-chooser-upload-file"] = SimpleUploadedFile("rota.txt", b"x")
    upload["document-chooser-upload-collection"] = Collection.get_first_root_node().pk
    assert "Rota" in editor.post("/admin/members/documents/create/", upload).content.decode()
    upload = {"image-chooser-upload-title": "Map", "image-chooser-upload-file": picture()}
    editor.post("/admin/members/images/create/", upload)

    ours = MembersSettings.load().collection
    assert Document.objects.get(title="Rota").collection == ours
    assert Image.objects.get(title="Map").collection == ours
    assert is_members_only(Document.objects.get(title="Rota"))


def picture():
    return SimpleUploadedFile("map.png", get_test_image_file().file.getvalue(), "image/png")


def test_the_check_finds_a_public_file_that_only_members_pages_use():
    page = MaterialPageFactory(file=DocumentFactory(collection=MembersSettings.load().collection))
    assert unprotected_files() == []
    Document.objects.filter(pk=page.file_id).update(collection=Collection.get_first_root_node())

    assert [file.pk for file in unprotected_files()] == [page.file_id]
    warnings = checks.run_checks(databases=["default"], tags=["database"])
    assert "everybody can get it" in str(warnings)
    row = next(row for row in rows() if "members only" in row.title)
    assert not row.is_done
    assert page.file.title in row.what_to_do


def test_wagtails_restriction_is_put_back_when_an_editor_removes_it(
    editor, django_capture_on_commit_callbacks
):
    hub = MembersHubPage.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.filter(page=hub).delete()

    assert PageViewRestriction.objects.filter(page=hub, restriction_type="login").exists()
    assert hub not in MembersHubPage.objects.public()
    restore_restrictions()
    assert PageViewRestriction.objects.filter(page=hub).count() == 1


def test_editors_cannot_move_a_material_out_or_delete_the_collection(editor, admin_client):
    page, hub = MaterialPage.objects.first(), MembersHubPage.objects.get()
    home = hub.get_parent()
    editor.post(f"/admin/pages/{page.pk}/move/{home.pk}/confirm/")
    admin_client.post(f"/admin/pages/{page.pk}/move/{home.pk}/confirm/")
    page.refresh_from_db()
    assert page.depth == 5

    ours = MembersSettings.load().collection
    MaterialPage.objects.all().delete()
    Document.objects.filter(collection=ours).delete()
    admin_client.post(f"/admin/collections/{ours.pk}/delete/")
    assert Collection.objects.filter(pk=ours.pk).exists()


def test_a_collection_with_any_restriction_is_for_members_only(people):
    other = Collection.get_first_root_node().add_child(instance=Collection(name="Team"))
    document = DocumentFactory(collection=other)
    assert Client().get(document.url).status_code == 200
    other.view_restrictions.create(restriction_type="groups")

    assert Client().get(document.url).status_code == 302


def test_latest_materials_are_the_latest_also_with_aliases_and_without_a_date(member):
    """PostgreSQL sorts empty dates first, SQLite last."""
    parent, today = MaterialsPage.objects.get(), timezone.now()
    MaterialPage.objects.update(last_published_at=today - timedelta(days=300))
    draft = add_material(parent, "draft", None, live=False)
    draft.create_alias(parent=parent, update_slug="alias-of-a-draft")
    draft.get_latest_revision().publish()
    MaterialPage.objects.filter(pk=draft.pk).update(last_published_at=today - timedelta(days=200))
    undated = add_material(parent, "undated", None)
    MaterialPage.objects.filter(pk=undated.pk).update(
        last_published_at=None, latest_revision_created_at=None
    )
    for day in range(4):
        page = add_material(parent, f"day-{day}", None)
        MaterialPage.objects.filter(pk=page.pk).update(last_published_at=today - timedelta(day))
    MaterialPage.objects.filter(slug="alias-of-a-draft").update(live=True, last_published_at=None)

    shown = [page.slug for page in member.get("/members/").context["materials"]]

    assert shown == ["day-0", "day-1", "day-2", "day-3", "alias-of-a-draft"]


@pytest.fixture
def new_material(editor):
    """Posts the form of a new material, as autosave and Publish do."""
    parent = MaterialsPage.objects.get()
    address = f"/admin/pages/add/members/materialpage/{parent.pk}/"
    typed = {"title": "Rota", "kind": "template", "topic": "1-start", "summary": "Who works when."}
    counts = {"body-count": 0, "item_links-TOTAL_FORMS": 0, "item_links-INITIAL_FORMS": 0}
    counts |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}

    def post(name="rota.csv", content=b"Mon,Ann", **changes):
        upload = SimpleUploadedFile(name, content)
        return editor.post(address, typed | counts | {"upload": upload} | changes)

    return post


def test_a_file_is_uploaded_on_the_screen_of_its_material(new_material):
    new_material(**{"action-publish": "1"})

    material = MaterialPage.objects.get(title="Rota")
    assert material.live
    assert material.file.title == "Rota"
    assert is_members_only(material.file)


def test_a_file_that_autosave_sends_again_is_stored_once(new_material):
    new_material(title="Rota 1")
    new_material(title="Rota 2")

    assert Document.objects.filter(title__startswith="Rota").count() == 1


def test_a_file_stays_chosen_when_something_else_is_wrong(new_material):
    page = new_material(kind="", **{"action-publish": "1"})

    stored = Document.objects.get(title="Rota")
    assert page.context["form"]["file"].value() == stored.pk
    assert not MaterialPage.objects.filter(title="Rota").exists()


def test_a_file_of_another_kind_is_refused_with_the_reason(new_material):
    page = new_material(name="rota.exe", **{"action-publish": "1"})

    assert "is not allowed" in str(page.context["form"].errors["upload"])
    assert not Document.objects.filter(title="Rota").exists()


def test_materials_have_a_list_with_a_button_for_a_new_one(editor):
    page = editor.get("/admin/materials/")
    assert "Start here" in page.text
    add = editor.get("/admin/materials/choose_parent/")
    assert add.url.startswith("/admin/pages/add/members/materialpage/")

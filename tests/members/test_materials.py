"""Materials: what ships, what editors add, and that their files are for members only at once."""

import io
from datetime import timedelta

import pytest
from django.core import checks
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx import Document as WordDocument
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, PageViewRestriction

from core.go_live.registry import rows
from core.media.models import Document, Image
from members.access.policy import is_members_only
from members.access.unprotected_files import unprotected_files
from members.access.wagtail_restrictions import restore_restrictions
from members.models import MaterialPage, MaterialsPage, MembersHubPage, MembersSettings
from members.word_files import DRAFT_NOTICE, build_word_file
from tests.access_cases import add_material

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(people):
    return people.browser(people.make("ed@example.org", "Editors", "Moderators"))


def test_10_materials_ship_each_marked_as_a_draft(member):
    pages = MaterialPage.objects.live()
    assert pages.count() == 10
    for page in pages:
        assert DRAFT_NOTICE in member.get(page.address).content.decode()


def test_7_templates_are_word_files_to_adapt(member):
    templates = MaterialPage.objects.filter(kind="template")
    assert templates.count() == 7
    for page in templates:
        content = b"".join(member.get(page.file.url).streaming_content)
        word = WordDocument(io.BytesIO(content))
        assert word.paragraphs[0].text == page.title
        assert word.paragraphs[1].text == DRAFT_NOTICE
        assert "[" in "".join(paragraph.text for paragraph in word.paragraphs)  # to fill in


def test_a_word_template_has_the_same_bytes_for_the_same_text():
    text = "## A\n- b\nc\n| d | e |\n| f | |\n"
    first = build_word_file("Title", text)
    word = WordDocument(io.BytesIO(first))

    assert first == build_word_file("Title", text)
    assert [p.style.name for p in word.paragraphs[2:5]] == ["Heading 2", "List Bullet", "Normal"]
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["f", ""]


def test_the_list_is_filtered_and_an_unknown_filter_counts_as_none(member):
    guides = member.get("/members/materials/?kind=guide").content.decode()
    assert "Approaching Standards or Standards Met?" in guides
    assert "Data protection policy" not in guides
    assert '<option value="guide" selected>' in guides
    odd = member.get("/members/materials/?kind=x&topic=%00").content.decode()
    assert "Data protection policy" in odd
    none = member.get("/members/materials/?kind=video").content.decode()
    assert "There is nothing like that yet" in none


def test_a_material_published_since_the_last_log_in_is_marked_new(client, ann):
    ann.last_login = timezone.now() - timedelta(days=7)
    ann.save()
    long_ago = timezone.now() - timedelta(days=30)
    MaterialPage.objects.exclude(slug="start-here").update(first_published_at=long_ago)
    client.post("/account/login/", {"login": ann.email, "password": "correct horse lamp"})

    page = client.get("/members/materials/").content.decode()
    assert page.count("New since you last logged in") == 1


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
    page = MaterialPage.objects.get(slug="data-protection-policy")
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
    document = Document.objects.first()
    document.collection = other
    document.save()
    assert Client().get(document.url).status_code == 200
    other.view_restrictions.create(restriction_type="groups")

    assert Client().get(document.url).status_code == 302


def test_latest_materials_are_the_latest_also_with_aliases_and_without_a_date(member):
    """PostgreSQL sorts empty dates first, SQLite last."""
    parent, today = MaterialsPage.objects.get(), timezone.now()
    MaterialPage.objects.update(first_published_at=today - timedelta(days=300))
    draft = add_material(parent, "draft", None, live=False)
    draft.create_alias(parent=parent, update_slug="alias-of-a-draft")
    draft.get_latest_revision().publish()
    MaterialPage.objects.filter(pk=draft.pk).update(first_published_at=today - timedelta(days=200))
    undated = add_material(parent, "undated", None)
    MaterialPage.objects.filter(pk=undated.pk).update(
        first_published_at=None, latest_revision_created_at=None
    )
    for day in range(4):
        page = add_material(parent, f"day-{day}", None)
        MaterialPage.objects.filter(pk=page.pk).update(first_published_at=today - timedelta(day))
    MaterialPage.objects.filter(slug="alias-of-a-draft").update(live=True)

    shown = [page.slug for page in member.get("/members/").context["materials"]]

    assert shown == ["day-0", "day-1", "day-2", "day-3", "alias-of-a-draft"]

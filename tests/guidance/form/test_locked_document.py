"""The file of a form version is never changed, moved or hidden; a changed file is not used."""

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.urls import reverse
from wagtail.models import Collection

from core.go_live.registry import rows
from core.media.models import Document
from guidance.form.availability import form_availability, form_templates
from guidance.models import FormVersion
from members.models import MembersSettings
from search.models import SearchEntry
from tests.sample_forms import ANSWERS, sign_up_sheet, stand_in

pytestmark = pytest.mark.django_db
SAID = (
    "This is the file of Application form sample-1. "
    "To replace it, upload a new version under Form, Form versions."
)

LOST = "You cannot get, check or fill in the form here: its file is lost or changed."


@pytest.fixture
def form(db):
    return FormVersion.objects.select_related("document").get(is_current=True)


@pytest.fixture
def own_collection(form):
    """The form's file in a collection below one of the root's, as it could be put before."""
    above = Collection.get_first_root_node().add_child(name="Forms")
    inside = above.add_child(name="NHSMail")
    Document.objects.filter(pk=form.document_id).update(collection=inside)
    return Collection.objects.get(pk=inside.pk)


def document_form(form, **changes):
    return {"title": "New title", "tags": "", "collection": form.document.collection_id} | changes


def edit(client, form, **changes):
    address = reverse("wagtaildocs:edit", args=[form.document_id])
    return client.post(address, document_form(form, **changes), follow=True).content.decode()


def test_the_file_is_not_replaced_by_editing_its_document(admin_client, form):
    before = form.blank()
    Collection.get_first_root_node().add_child(name="Other")
    other = SimpleUploadedFile("other.docx", sign_up_sheet().blank)

    assert SAID in edit(admin_client, form, file=other)
    form.document.refresh_from_db()
    assert form.document.title != "New title"
    assert form.blank() == before


def test_title_of_the_document_may_change(admin_client, form):
    edit(admin_client, form)

    form.document.refresh_from_db()
    assert form.document.title == "New title"


def test_file_is_not_moved_by_editing_its_document(admin_client, form):
    members = MembersSettings.load().collection
    multiple = reverse("wagtaildocs:edit_multiple", args=[form.document_id])
    sent = document_form(form, collection=members.pk)
    sent = {f"doc-{form.document_id}-{name}": value for name, value in sent.items()}

    assert SAID in edit(admin_client, form, collection=members.pk)
    assert SAID in admin_client.post(multiple, sent).json()["form"]
    assert Document.objects.get(pk=form.document_id).collection != members


def test_file_is_not_moved_or_deleted_by_bulk_action(admin_client, form):
    members = MembersSettings.load().collection
    for action in ("add_to_collection", "delete"):
        bulk = reverse("wagtail_bulk_action", args=["core", "document", action])
        sent = {"collection": members.pk}
        said = admin_client.post(f"{bulk}?id={form.document_id}", sent, follow=True)
        assert SAID in said.content.decode(), action
    assert Document.objects.get(pk=form.document_id).collection != members


@pytest.mark.parametrize("name", ["wagtaildocs:delete", "wagtaildocs:delete_multiple"])
def test_file_is_not_deleted_by_any_view_or_query(admin_client, form, name):
    address = reverse(name, args=[form.document_id])

    assert SAID in admin_client.post(address, follow=True).content.decode()
    for delete in (form.document.delete, Document.objects.filter(pk=form.document_id).delete):
        with pytest.raises((ProtectedError, RestrictedError)), transaction.atomic():
            delete()


def test_collection_of_the_file_is_not_moved_made_private_or_deleted(
    admin_client, form, own_collection
):
    members, above = MembersSettings.load().collection, own_collection.get_parent()
    for collection in (own_collection, above):
        edit_it = reverse("wagtailadmin_collections:edit", args=[collection.pk])
        sent = {"name": collection.name, "parent": members.pk}
        assert SAID in admin_client.post(edit_it, sent, follow=True).content.decode()
        private = reverse("wagtailadmin_collections:set_privacy", args=[collection.pk])
        sent = {"restriction_type": "login"}
        assert SAID in admin_client.post(private, sent).json()["html"]
        delete = reverse("wagtailadmin_collections:delete", args=[collection.pk])
        admin_client.post(delete)
        collection.refresh_from_db()
        assert not collection.get_view_restrictions()
    assert own_collection.get_parent() == above
    assert form.is_usable()


def test_a_collection_without_a_form_is_moved_and_one_with_it_is_renamed(
    admin_client, own_collection
):
    other = Collection.get_first_root_node().add_child(name="Other")
    members, above = MembersSettings.load().collection, own_collection.get_parent()
    edit_it = "wagtailadmin_collections:edit"
    sent = {"name": "Other", "parent": members.pk}
    admin_client.post(reverse(edit_it, args=[other.pk]), sent)
    sent = {"name": "Renamed", "parent": above.pk}
    admin_client.post(reverse(edit_it, args=[own_collection.pk]), sent)

    assert Collection.objects.get(pk=other.pk).get_parent() == members
    assert Collection.objects.get(pk=own_collection.pk).name == "Renamed"


def test_a_stranger_is_not_told_what_is_in_a_collection(client, own_collection):
    private = reverse("wagtailadmin_collections:set_privacy", args=[own_collection.pk])

    answer = client.post(private, {"restriction_type": "login"})
    assert answer["Location"].startswith("/account/login/")


def swapped_on_disk(document):
    document.file.storage.delete(document.file.name)
    document.file.storage.save(document.file.name, ContentFile(sign_up_sheet().blank))


def swapped_by_script(document):
    document.file.save("other.docx", ContentFile(sign_up_sheet().blank), save=True)


def gone(document):
    document.file.storage.delete(document.file.name)


def moved_by_script(document):
    Document.objects.filter(pk=document.pk).update(collection=MembersSettings.load().collection)


@pytest.mark.parametrize("change", [swapped_on_disk, swapped_by_script, gone, moved_by_script])
def test_a_file_that_was_swapped_or_hidden_is_not_served_as_the_form(
    client, admin_client, settings, tmp_path, form, change
):
    settings.MEDIA_ROOT = tmp_path
    form.document.file.save("form.docx", ContentFile(stand_in().blank), save=True)
    assert form.is_usable()
    change(form.document)
    caches["reading"].clear()  # of a bucket's file, a minute is waited

    for address in ("form/", "form/sample-1/"):
        assert client.get(f"/nhs-mail/{address}").status_code == 404, address
    for address in ("", "guide/", "check-form/", "fill-in/"):
        assert LOST in client.get(f"/nhs-mail/{address}").content.decode(), address
    assert LOST in client.post("/nhs-mail/fill-in/", ANSWERS).content.decode()
    assert form_availability().template is None
    assert form_templates() == []
    row = next(row for row in rows() if row.title == "Official form in place")
    assert not row.is_done
    assert "Upload a new version" in row.what_to_do
    questions = admin_client.get(reverse("form-questions", args=[form.pk])).content.decode()
    assert "Put in use" not in questions
    assert SearchEntry.objects.filter(key="form").count() <= 1


def test_a_version_remembers_the_file_that_was_uploaded(form):
    before = form.file_hash
    form.published_on = "2026-11-02"
    form.save()

    assert form.file_hash == before != ""

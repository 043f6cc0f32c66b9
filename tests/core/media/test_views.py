"""Uploaded files leave the site through views only."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from core.media.models import Document, Image
from members.models import MembersSettings
from tests.access_cases import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_person("member")


@pytest.fixture
def document():
    document = Document(title="Notes")
    document.file.save("notes.txt", ContentFile(b"<script>alert(1)</script>"), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def test_a_document_is_a_download_that_can_run_nothing(client, document):
    response = client.get(document.url)

    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert document.kind_and_size == "Text file, 1KB"


def test_a_wrong_number_leads_to_the_log_in(client, document):
    address = "/documents/999999/notes.txt"
    assert client.get(address)["Location"] == f"/account/login/?next={address}"


@pytest.mark.parametrize("name", ["Notes of May, (2) 50%.txt", "Zoë’s plan.docx", "notes.txt"])
def test_the_address_of_a_replaced_file_leads_to_the_new_one(client, document, name):
    old = document.url
    document.file.save(name, ContentFile(b"new"), save=True)
    response = client.get(old, follow=True)

    assert response.getvalue() == b"new"
    assert [address for address, _ in response.redirect_chain] in ([document.url], [])
    assert client.head(old).status_code == 302


def test_the_old_address_of_a_members_only_file_answers_as_an_unknown_one(client, member, document):
    old, member_client = document.url, member
    document.file.save("secret-name.txt", ContentFile(b"new"), save=True)
    Document.objects.filter(pk=document.pk).update(collection=MembersSettings.load().collection)

    for address in (old, f"/documents/{document.pk}/other.txt"):
        unknown = address.replace(str(document.pk), "987654")
        for visitor in (client, member_client):
            answers = [visitor.get(a) for a in (address, unknown)]
            assert answers[0].status_code == answers[1].status_code
            assert b"secret-name" not in answers[0].content + repr(answers[0].headers).encode()
        assert client.get(address)["Location"] == f"/account/login/?next={address}"
        assert member_client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/media/documents/notes.txt",
        "/media/images/../documents/notes.txt",
        "/documents/notes.txt",
        "/static/../var/db.sqlite3",
    ],
)
def test_no_address_maps_to_a_folder(client, document, address):
    assert client.get(address).status_code == 404


def test_a_picture_comes_through_the_view_and_its_collection_is_asked(client):
    image = Image.objects.create(title="dot.png", file=get_test_image_file())
    rendition = image.get_rendition("width-10")

    assert rendition.url.startswith("/images/")
    assert client.get(rendition.url)["Content-Type"] == "image/png"
    assert image.default_alt_text == ""

    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="login"
    )
    assert client.get(rendition.url).status_code == 404

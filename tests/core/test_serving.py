"""Uploaded files leave the site through views only."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from core.media import Document, Image

pytestmark = pytest.mark.django_db


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


def test_a_wrong_name_or_number_leads_to_the_log_in(client, document):
    for address in (f"/documents/{document.pk}/other.txt", "/documents/999999/notes.txt"):
        assert client.get(address)["Location"] == f"/account/login/?next={address}"


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

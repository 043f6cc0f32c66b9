"""While uploads cannot be stored or read, pages are read and nobody gets 500."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.images.tests.utils import get_test_image_file

from core.media.models import Document, Image, Rendition
from core.storage.away import StorageAwayError
from guidance.form.availability import FILE_AWAY, FILE_LOST
from tests.core.storage.full_disk import full_after
from tests.test_public_pages import ADDRESSES

pytestmark = pytest.mark.django_db
MEGABYTE = 1_000_000
NOT_WRITABLE = "/sys/uploads"  # nobody can write there, not even root


def add_document(editor, size: int = 100):
    file = ContentFile(bytes(size), name="plan.docx")
    sent = {"title": "Plan", "file": file, "collection": 1}
    return editor.post("/admin/documents/add/", sent)


@pytest.fixture
def editor(editor):
    editor.raise_request_exception = False
    return editor


def assert_refused_in_words(response):
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "We could not save what you sent" in response.content.decode()
    assert not Document.objects.filter(title="Plan").exists()


@pytest.mark.once
def test_an_upload_to_a_folder_that_is_not_writable(editor, settings):
    settings.MEDIA_ROOT = NOT_WRITABLE

    assert_refused_in_words(add_document(editor))
    assert not editor.get("/health/ready").json()["parts"]["storage"]["ok"]


@pytest.mark.once
def test_an_upload_to_a_full_disk_leaves_no_part_of_it(editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.MAX_REQUEST_BYTES = 1_000 * MEGABYTE
    with full_after(60 * MEGABYTE):  # the database is smaller
        response = add_document(editor, 70 * MEGABYTE)

    assert_refused_in_words(response)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    settings.MEDIA_ROOT = tmp_path
    assert add_document(editor).status_code == 302


@pytest.mark.once
def test_a_picture_whose_rendition_cannot_be_stored_shows_its_words(editor, settings):
    image = Image.objects.create(title="x", description="A door", file=get_test_image_file())
    settings.MEDIA_ROOT = NOT_WRITABLE

    assert editor.get(f"/admin/images/{image.pk}/").status_code == 200


@pytest.fixture
def away(monkeypatch):
    """A bucket that does not answer."""

    def refuse(*args, **kwargs):
        raise StorageAwayError("no answer")

    for name in ("_open", "exists", "listdir", "probe"):
        monkeypatch.setattr(default_storage._wrapped, name, refuse, raising=False)
    monkeypatch.setattr(default_storage.__class__, "is_away", True)


@pytest.fixture
def document():
    document = Document(title="Notes")
    document.file.save("notes.txt", ContentFile(b"notes"))
    return document


def test_pages_are_read_and_say_that_the_form_cannot_be_got_now(client, document, away):
    client.raise_request_exception = False
    for address in ADDRESSES:
        if address not in ("/nhs-mail/check-form/", "/nhs-mail/fill-in/"):
            assert client.get(address).status_code == 200, address
    page = client.get("/nhs-mail/").content.decode()
    assert FILE_AWAY in page
    assert FILE_LOST not in page


def test_a_download_is_503_and_not_missing(client, document, away):
    client.raise_request_exception = False
    for address in (document.url, "/nhs-mail/form/", "/nhs-mail/form/sample-1/"):
        response = client.get(address)

        assert (response.status_code, response["Retry-After"]) == (503, "60"), address
        assert "Wait a minute and try again" in response.content.decode()


def test_the_admin_home_says_that_files_cannot_be_read(editor, away):
    assert "Files cannot be read" in editor.get("/admin/").content.decode()


def test_a_rendition_that_is_missing_is_made_anew(client):
    image = Image.objects.create(title="x", description="A door", file=get_test_image_file())
    rendition = image.get_rendition("width-50")
    default_storage.delete(rendition.file.name)

    assert client.get(rendition.url).status_code == 404
    assert not Rendition.objects.filter(pk=rendition.pk).exists()
    assert client.get(image.get_rendition("width-50").url).status_code == 200

"""The text inside Word documents is found, and no file stops a search or a save."""

import pytest
from django.core.files.base import ContentFile

from core.media import Document

pytestmark = pytest.mark.django_db


def plan(add_page, document):
    return add_page(title="Plans", slug="plans", body=[("download", {"document": document})])


def test_a_word_inside_a_file_finds_it(client, search, add_page, add_document):
    document = add_document(text="Meet under the walnut trees.")
    plan(add_page, document)

    assert search("walnut tree") == [document.url]
    assert "<mark>walnut</mark>" in client.get("/search/?q=walnut").content.decode()


def test_a_private_file_is_found_by_those_who_may_have_it(
    client, admin_client, add_page, add_document
):
    plan(add_page, add_document(private=True))

    def answer(visitor, question):
        return visitor.get("/search/", {"q": question}).content.decode().replace(question, "?")

    assert answer(client, "walnut") == answer(client, "zzxqyw")
    assert "Nothing found" not in answer(admin_client, "walnut")


def test_a_new_file_is_found_by_its_new_words(search, add_page, add_document):
    document = add_document()
    plan(add_page, document)
    document.file = add_document(text="Meet at the lighthouse.").file
    document.save()

    assert search("walnut") == []
    assert search("lighthouse") == [document.url]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0", b"x" * 3_000_000]
)
def test_a_file_that_cannot_be_read_is_found_by_its_title(search, add_page, content):
    document = Document(title="Evacuation plan")
    document.file.save("plan.docx", ContentFile(content), save=False)
    document.save()
    plan(add_page, document)

    assert search("evacuation plan")[0] == document.url


def test_a_file_that_is_gone_is_found_by_its_title(search, add_page, add_document):
    document = add_document()
    document.file.storage.delete(document.file.name)
    plan(add_page, document)

    assert document.url in search("evacuation plan")

"""The text inside Word documents is found, and no file stops a search or a save."""

import io
from random import Random

import pytest
from django.core.files.base import ContentFile
from docx import Document as WordDocument

from core.media.models import Document
from tests.sample_forms import with_part, with_xml
from tests.search.conftest import word_file

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


def photo_policy():
    word = WordDocument()
    word.add_paragraph("Meet under the walnut tree.")
    word.save(content := io.BytesIO())
    data = content.getvalue()
    for number in range(2):
        data = with_part(data, f"word/media/{number}.jpg", Random(number).randbytes(1_500_000))
    return data


def linked_policy():
    link = (
        '<Relationship Id="x" TargetMode="External" Target="file:///c:/rota.xlsx" Type="'
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject"/>'
    )
    return with_xml(
        word_file("Meet under the walnut tree."),
        lambda xml: xml.replace("</Relationships>", f"{link}</Relationships>"),
        "word/_rels/document.xml.rels",
    )


def long_policy():
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>9 to 5</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl>{f'<w:tr>{cell * 6}</w:tr>' * 2_000}</w:tbl>"
    return with_xml(
        word_file("Meet under the walnut tree."),
        lambda xml: xml.replace("<w:sectPr", f"{table}<w:sectPr", 1),
    )


@pytest.mark.parametrize("make", [photo_policy, linked_policy, long_policy])
def test_a_policy_larger_than_any_form_is_found_by_its_text(search, add_page, make):
    document = Document(title="Evacuation plan")
    document.file.save("plan.docx", ContentFile(make()), save=False)
    document.save()
    plan(add_page, document)

    assert search("walnut tree") == [document.url]

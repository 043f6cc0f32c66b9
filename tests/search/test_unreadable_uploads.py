"""On every upload screen an editor is told that search reads no text of a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.media.models import Document
from search.unreadable_uploads import TITLE_ONLY, WHAT_IS_READ
from tests.search.conftest import word_file

pytestmark = pytest.mark.django_db
CHOOSERS = ["/admin/documents/chooser/create/", "/admin/members/documents/create/"]


def readable():
    return SimpleUploadedFile("plan.docx", word_file("Meet under the walnut tree."))


def unreadable(name="plan.docx"):
    return SimpleUploadedFile(name, b"PK\3\4 broken")


def next_page(editor):
    return editor.get(reverse("wagtaildocs:index")).content.decode()


def upload_many(editor, file):
    sent = {"title": "Plan", "files[]": file, "collection": 1}
    return editor.post(reverse("wagtaildocs:add_multiple"), sent).json()


def choose(editor, address, file):
    fields = {"title": "Plan", "file": file, "collection": 1}
    sent = {f"document-chooser-upload-{name}": value for name, value in fields.items()}
    assert "chosen" in editor.post(address, sent).content.decode()


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.xlsx"])
def test_an_upload_of_many_says_beside_the_file_that_only_its_title_is_found(editor, name):
    answer = upload_many(editor, unreadable(name))

    assert answer["success"]
    assert TITLE_ONLY in answer["form"]
    assert next_page(editor).count(TITLE_ONLY) == 1


def test_a_readable_file_brings_no_warning(editor):
    assert TITLE_ONLY not in upload_many(editor, readable())["form"]
    assert TITLE_ONLY not in next_page(editor)


@pytest.mark.parametrize("address", CHOOSERS)
def test_an_upload_in_a_chooser_is_warned_about_on_the_next_page(editor, address):
    choose(editor, address, readable())
    assert TITLE_ONLY not in next_page(editor)

    choose(editor, address, unreadable())
    assert TITLE_ONLY in next_page(editor)
    assert TITLE_ONLY not in next_page(editor)


def test_a_replaced_file_is_warned_about_and_a_new_title_is_not(editor):
    document = Document.objects.get(pk=upload_many(editor, readable())["doc_id"])
    edit = reverse("wagtaildocs:edit", args=[document.pk])

    editor.post(edit, {"title": "Plan", "file": unreadable(), "collection": 1})
    assert TITLE_ONLY in next_page(editor)
    editor.post(edit, {"title": "Another plan", "collection": 1})
    assert TITLE_ONLY not in next_page(editor)
    assert TITLE_ONLY in editor.get(edit).content.decode()


@pytest.mark.parametrize("address", [reverse("wagtaildocs:add_multiple"), *CHOOSERS])
def test_each_upload_page_says_what_search_reads(editor, address):
    answer = editor.get(address)
    page = answer.json()["htmlFragment"] if "json" in answer["Content-Type"] else answer.text

    assert WHAT_IS_READ in page

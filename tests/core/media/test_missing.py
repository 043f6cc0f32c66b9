"""A file that is missing is said to whoever can bring it back."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from core.media.missing import MAX_NAMED, missing_files
from core.media.models import Document

pytestmark = pytest.mark.django_db


def a_document(title: str) -> Document:
    document = Document(title=title)
    document.file.save("notes.txt", ContentFile(b"notes"))
    return document


def test_nothing_is_missing_at_first():
    assert missing_files() == []


def test_a_missing_file_is_on_the_admin_home_until_it_is_back(editor):
    document = a_document("Notes of May")
    name, content = document.file.name, document.file.read()
    default_storage.delete(name)
    assert "The file of “Notes of May” is missing" in editor.get("/admin/").content.decode()

    default_storage.save(name, ContentFile(content))
    assert "is missing" not in editor.get("/admin/").content.decode()


def test_of_many_some_are_named(editor):
    for number in range(MAX_NAMED + 2):
        default_storage.delete(a_document(f"Notes {number}").file.name)
    html = editor.get("/admin/").content.decode()

    assert html.count("is missing</td>") == MAX_NAMED
    assert f"1 of {MAX_NAMED + 2}" in html


def test_check_names_it(capsys):
    document = a_document("Notes of May")
    default_storage.delete(document.file.name)
    call_command("check", databases=["default"])

    assert f"The file {document.file.name} of “Notes of May” is missing." in capsys.readouterr().err


def test_the_download_of_a_missing_file_is_not_found_and_no_fault_of_ours(client):
    document = a_document("Notes of May")
    default_storage.delete(document.file.name)

    assert client.get(document.url).status_code == 404

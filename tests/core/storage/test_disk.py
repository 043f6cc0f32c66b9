"""Uploads on a disk that fills up: whole files or none."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from core.storage.away import is_storage_away
from core.storage.disk import DiskStorage
from tests.core.storage.full_disk import full_after

pytestmark = pytest.mark.once


@pytest.fixture
def storage(tmp_path):
    return DiskStorage(location=tmp_path)


def files_in(folder) -> list[str]:
    return [path.name for path in Path(folder).rglob("*") if path.is_file()]


def test_no_half_file_stays_on_a_full_disk(storage, tmp_path):
    with pytest.raises(OSError) as raised, full_after(100_000):
        storage.save("documents/plan.docx", ContentFile(bytes(1_000_000)))

    assert is_storage_away(raised.value)
    assert files_in(tmp_path) == []
    storage.save("documents/plan.docx", ContentFile(b"whole"))
    assert files_in(tmp_path) == ["plan.docx"]


def test_two_files_of_one_name_are_both_kept(storage, tmp_path):
    """The second as between the look for a free name and the writing."""
    names = [storage._save("documents/plan.docx", ContentFile(text)) for text in (b"a", b"b")]

    assert [storage.open(name).read() for name in names] == [b"a", b"b"]
    assert len(files_in(tmp_path)) == 2


def test_an_upload_that_is_a_file_already_is_moved(storage, tmp_path):
    upload = TemporaryUploadedFile("plan.docx", "text/plain", 3, None)
    upload.write(b"abc")
    upload.seek(0)
    name = storage.save("documents/plan.docx", upload)

    upload.close()
    assert storage.open(name).read() == b"abc"
    assert files_in(tmp_path) == ["plan.docx"]


def test_the_probe_leaves_nothing_and_finds_a_full_disk(storage, tmp_path):
    storage.probe()
    assert files_in(tmp_path) == []
    with pytest.raises(OSError), full_after(1_000):
        storage.probe()


def test_an_error_of_one_file_is_not_the_storage():
    assert not is_storage_away(FileNotFoundError(2, "No such file"))
    assert not is_storage_away(ValueError())
    assert not is_storage_away(None)

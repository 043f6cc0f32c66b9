"""Of files that were added several at once, those whose form nobody finished go after a day."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import UploadedFile

from core.jobs.editing_records import MAX_UPLOAD_AGE, purge_uploads

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def purge_at(age: timedelta) -> int:
    """The files' own time is the machine's, so it is the purge that comes later."""
    with time_machine.travel(datetime.now(UTC) + age):
        return purge_uploads()


def test_they_go_with_their_files():
    stored, lost = (
        UploadedFile.objects.create(file=ContentFile(b"x", name)) for name in ("a.txt", "b.txt")
    )
    default_storage.delete(lost.file.name)

    assert purge_at(MAX_UPLOAD_AGE - HOUR) == 1
    assert list(UploadedFile.objects.all()) == [stored]
    assert default_storage.exists(stored.file.name)

    assert purge_at(MAX_UPLOAD_AGE + HOUR) == 1
    assert not default_storage.exists(stored.file.name)

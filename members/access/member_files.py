"""A file that is uploaded beside a text goes into the members' collection, as from a chooser."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from wagtail.permissions import policy_registry
from wagtail.utils.file import hash_filelike

from core.media.models import Document
from members.access.site_settings import MembersSettings


def may_upload(user: Any) -> bool:
    policy = policy_registry.get_by_type(Document)
    return bool(user and policy.user_has_permission(user, "add"))


def store_for_members(file: "UploadedFile[bytes]", title: str, user: Any) -> Document:
    """A file that is there already is not stored again: autosave sends it each time.

    Raises ValidationError with why the file is refused.
    """
    place = {"file_hash": hash_filelike(file), "collection": MembersSettings.load().collection}
    same: Document | None = Document.objects.filter(**place).first()
    if same:
        return same
    document = Document(title=title, file=file, uploaded_by_user=user, **place)
    document.clean()
    document.file_size = file.size
    document.save()
    return document

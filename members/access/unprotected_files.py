"""Files that stand on members' pages only, but that everybody can get."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.db import connection
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from core.go_live.registry import GoLiveRow
from core.media.models import Document, Image
from members.access.members_only import MembersOnlyPage
from members.access.policy import is_members_only


def unprotected_files() -> list[Document | Image]:
    """Documents and images that are used on members-only pages alone, and yet are public."""
    files = [*Document.objects.select_related("collection"), *Image.objects.all()]
    return [file for file in files if not is_members_only(file) and _is_used_for_members_only(file)]


def _is_used_for_members_only(file: Document | Image) -> bool:
    used_on = [
        reference.content_type.model_class()
        for reference in ReferenceIndex.get_references_to(file).select_related("content_type")
    ]
    return bool(used_on) and all(issubclass(model, MembersOnlyPage) for model in used_on)


def every_file_protected() -> GoLiveRow:
    found = unprotected_files()
    names = ", ".join(file.title for file in found)
    return GoLiveRow(
        is_done=not found,
        title="Members' files are for members only",
        what_to_do=f"Move these into the collection Members, or use them in public: {names}.",
        url=reverse("wagtaildocs:index"),
    )


def check_unprotected_files(
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: object,
) -> list[CheckMessage]:
    """Runs with `manage.py check --database default`; finds nothing before the first migration."""
    if not databases or Page._meta.db_table not in connection.introspection.table_names():
        return []
    return [
        CheckWarning(f"“{file.title}” stands on members' pages only, but everybody can get it.")
        for file in unprotected_files()
    ]

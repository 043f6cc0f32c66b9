"""Files that stand on members' pages only, but that everybody can get."""

from collections import defaultdict
from collections.abc import Sequence

from django.apps import AppConfig
from django.contrib.contenttypes.models import ContentType
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.db import connection
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from core.go_live.registry import GoLiveRow
from core.media.models import Document, Image
from members.access.policy import members_only_collections, members_only_types


def unprotected_files() -> list[Document | Image]:
    """Documents and images that are used on members-only pages alone, and yet are public."""
    files: list[Document | Image] = []
    for model in (Document, Image):
        used_for_members_only = _keys_used_for_members_only(model)
        public = model.objects.exclude(collection__in=members_only_collections())
        files += [file for file in public if str(file.pk) in used_for_members_only]
    return files


def _keys_used_for_members_only(model: type[Document | Image]) -> set[str]:
    """In 1 query for all files: there may be thousands."""
    members_only = {content_type.pk for content_type in members_only_types()}
    used_on = defaultdict(set)
    to_files = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model)
    )
    for key, content_type in to_files.values_list("to_object_id", "content_type"):
        used_on[key].add(content_type)
    return {key for key, content_types in used_on.items() if content_types <= members_only}


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

"""Files that stand on members' pages only, but that everybody can get."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.core.checks import Warning as CheckWarning
from django.db import connection
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from core.go_live.registry import GoLiveRow
from core.media.models import Document, Image
from members.access.policy import gated_collections, members_only_types


def unprotected_files() -> list:
    """Documents and images whose every use is on a gated page, and that are not gated."""
    return [
        file
        for model in (Document, Image)
        for used_by_members in [_used_by_members_only(model)]
        for file in model.objects.exclude(collection__in=gated_collections())
        if str(file.pk) in used_by_members
    ]


def _used_by_members_only(model) -> set[str]:
    """Keys of the files that stand on pages for members, and nowhere else."""
    for_members = {
        content_type.pk
        for content_type in ContentType.objects.get_for_models(*members_only_types()).values()
    }
    used_on = defaultdict(set)
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model)
    )
    for key, content_type in references.values_list("to_object_id", "content_type"):
        used_on[key].add(content_type)
    return {key for key, content_types in used_on.items() if content_types <= for_members}


def every_file_protected() -> GoLiveRow:
    found = unprotected_files()
    names = ", ".join(file.title for file in found)
    return GoLiveRow(
        is_done=not found,
        title="Members' files are for members only",
        what_to_do=f"Move these into the collection Members, or use them in public: {names}.",
        url=reverse("wagtaildocs:index"),
    )


def check_unprotected_files(app_configs=None, databases=None, **kwargs):
    """`manage.py check --database default`; quiet while the tables are not there yet."""
    if not databases or Page._meta.db_table not in connection.introspection.table_names():
        return []
    return [
        CheckWarning(f"“{file.title}” stands on members' pages only, but everybody can get it.")
        for file in unprotected_files()
    ]

"""Uploads that the database knows and storage does not have, as after half a restore."""

from collections import defaultdict
from os.path import split

from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse

from core.dashboard.registry import DashboardRow, DashboardRows
from core.media.models import Document, Image

MAX_NAMED = 5
EDIT_VIEWS = {Document: "wagtaildocs:edit", Image: "wagtailimages:edit"}


def missing_files() -> list[Document | Image]:
    """Lists folders, and asks for no single file. Raises OSError while storage is away.

    Names are read first: what is stored meanwhile is then there.
    """
    by_folder = defaultdict(list)
    for model in EDIT_VIEWS:
        for each in model.objects.only("title", "file"):
            folder, name = split(each.file.name)
            by_folder[folder].append((name, each))
    return [
        each
        for folder, files in by_folder.items()
        for there in [_names_in(folder)]
        for name, each in files
        if name not in there
    ]


def _names_in(folder: str) -> set[str]:
    try:
        return set(default_storage.listdir(folder)[1])
    except FileNotFoundError:
        return set()


def missing_files_rows() -> DashboardRows:
    return DashboardRows("core.change_fact", _rows)  # whoever keeps what readers get


def _rows() -> list[DashboardRow]:
    documents = reverse("wagtaildocs:index")
    try:
        missing = missing_files()
    except OSError as error:
        return [DashboardRow("Files cannot be read", type(error).__name__, "See files", documents)]
    return [
        DashboardRow(
            f"The file of “{each.title}” is missing",
            f"1 of {len(missing)}",
            "Upload it again",
            reverse(EDIT_VIEWS[type(each)], args=[each.pk]),
        )
        for each in missing[:MAX_NAMED]
    ]


def check_missing_files(app_configs=None, databases=None, **kwargs) -> list[CheckMessage]:
    """Runs with `manage.py check --database default`; finds nothing before the first migration."""
    if not databases or Document._meta.db_table not in connection.introspection.table_names():
        return []
    try:
        missing = missing_files()
    except OSError as error:
        return [CheckWarning(f"Uploaded files cannot be read: {error}", id="core.W002")]
    return [
        CheckWarning(
            f"The file {each.file.name} of “{each.title}” is missing.",
            hint="Restore it from a backup, or upload it again.",
            id="core.W001",
        )
        for each in missing
    ]

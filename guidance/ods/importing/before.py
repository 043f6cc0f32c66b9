"""What was there before an import: the files that wait, and the rows it replaced."""

import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from guidance.ods.batches import batches
from guidance.ods.importing.compare import RowReport
from guidance.ods.importing.reports import ROW_REPORTS
from guidance.ods.importing.table import Table
from guidance.ods.models import ImportRun, ReplacedRow

Outcome = ImportRun.Outcome


def folder_of(run: ImportRun) -> Path:
    return Path(settings.ODS_KEPT_FILES) / run.folder


def keep(files: list[Path]) -> str:
    """Copy files to a folder of their own, until the import is decided; its name."""
    name = uuid4().hex
    folder = Path(settings.ODS_KEPT_FILES) / name
    folder.mkdir(parents=True)
    for path in files:
        shutil.copy(path, folder / path.name)
    return name


def files_of(run: ImportRun) -> list[Path]:
    return sorted(folder_of(run).iterdir()) if run.folder and folder_of(run).is_dir() else []


def drop_files(run: ImportRun) -> None:
    if run.folder:
        shutil.rmtree(folder_of(run), ignore_errors=True)
        run.folder = ""
        run.save(update_fields=["folder"])


def discard(run: ImportRun) -> None:
    run.outcome = Outcome.DISCARDED
    run.save(update_fields=["outcome"])
    drop_files(run)


def discard_older(run: ImportRun) -> None:
    """Lists of the same report that wait: the newest is the one to decide about."""
    waiting = ImportRun.objects.filter(report=run.report, outcome=Outcome.WAITING)
    for older in waiting.exclude(pk=run.pk):
        discard(older)


def drop_older(run: ImportRun) -> None:
    """Only the newest import of each report can be put back."""
    ReplacedRow.objects.filter(run__report=run.report).exclude(run=run).delete()


def keep_rows(run: ImportRun, table: Table, new: list[Any], old: dict[str, Any]) -> None:
    keys = map(table.key_of, new)
    ReplacedRow.objects.bulk_create(
        ReplacedRow(run=run, code=key, before=table.as_fields(old.get(key))) for key in keys
    )


def mark_missing(run: ImportRun, report: RowReport, codes: list[str]) -> None:
    """As gone from the list, after keeping them as they were."""
    for batch in batches(codes):
        gone = report.table.by_key(batch)
        keep_rows(run, report.table, list(gone.values()), gone)
        report.mark_missing(batch, run.dated)


def can_be_put_back(run: ImportRun) -> bool:
    return run.outcome == Outcome.ACCEPTED and run.replaced.exists()


def put_back(run: ImportRun) -> None:
    """The list as it was before `run`, the newest of its report."""
    table = ROW_REPORTS[ImportRun.Report(run.report)].table
    with transaction.atomic():
        for batch in batches(run.replaced.order_by("pk")):
            table.delete([row.code for row in batch if row.before is None])
            table.write(table.from_fields(row.code, row.before) for row in batch if row.before)
        run.replaced.all().delete()
        run.outcome = Outcome.PUT_BACK
        run.save()
    table.after_import()

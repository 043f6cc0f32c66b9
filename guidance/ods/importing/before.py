"""What was there before an import: the files that wait, and the rows it replaced."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from guidance.ods.batches import batches
from guidance.ods.importing.compare import RowReport
from guidance.ods.importing.reports import ROW_REPORTS
from guidance.ods.importing.table import Table
from guidance.ods.models import ImportRun, ReplacedRow

Outcome = ImportRun.Outcome


FOLDER = "ods"  # in the storage of uploads, so that the worker may run on another machine


def keep(files: list[Path]) -> str:
    """Copy files to a folder of their own, until the import is decided; its name."""
    name = uuid4().hex
    for path in files:
        with path.open("rb") as file:
            default_storage.save(f"{FOLDER}/{name}/{path.name}", File(file))
    return name


@contextmanager
def files_of(run: ImportRun) -> Iterator[list[Path]]:
    """Copies on this machine, while they are read."""
    with TemporaryDirectory() as folder:
        for name in _kept(run):
            with default_storage.open(name) as file:
                (Path(folder) / Path(name).name).write_bytes(file.read())
        yield sorted(Path(folder).iterdir())


def _kept(run: ImportRun) -> list[str]:
    folder = f"{FOLDER}/{run.folder}"
    try:
        return [f"{folder}/{name}" for name in default_storage.listdir(folder)[1] if run.folder]
    except FileNotFoundError:
        return []


def drop_files(run: ImportRun) -> None:
    if run.folder:
        for name in _kept(run):
            default_storage.delete(name)
        default_storage.delete(f"{FOLDER}/{run.folder}")  # the empty folder, on a disk
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

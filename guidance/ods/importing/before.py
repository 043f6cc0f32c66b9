"""What was there before an import: the files that wait, and the rows it replaced."""

import shutil
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from guidance.ods.batches import batches
from guidance.ods.importing import apply
from guidance.ods.models import ImportRun, Organisation, ReplacedRow

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


def keep_rows(run: ImportRun, new: list[Organisation], old: dict[str, Organisation]) -> None:
    ReplacedRow.objects.bulk_create(
        ReplacedRow(run=run, code=each.code, before=_fields(old.get(each.code))) for each in new
    )


def mark_missing(run: ImportRun, codes: list[str]) -> None:
    """As gone from the list, after keeping them as they were."""
    for batch in batches(codes):
        gone = Organisation.objects.in_bulk(batch, field_name="code")
        ReplacedRow.objects.bulk_create(
            ReplacedRow(run=run, code=code, before=_fields(one)) for code, one in gone.items()
        )
        Organisation.objects.filter(code__in=batch).update(missing_since=run.dated)


def _fields(one: Organisation | None) -> dict[str, object] | None:
    return {name: getattr(one, name) for name in apply.WRITTEN_FIELDS} if one else None


def can_be_put_back(run: ImportRun) -> bool:
    return run.outcome == Outcome.ACCEPTED and run.replaced.exists()


def put_back(run: ImportRun) -> None:
    """The list as it was before `run`, the newest of its report."""
    with transaction.atomic():
        for batch in batches(run.replaced.order_by("pk")):
            there = Organisation.objects.in_bulk([row.code for row in batch], field_name="code")
            added = [row.code for row in batch if row.before is None]
            Organisation.objects.filter(code__in=added).delete()
            changed = [(there[row.code], row.before) for row in batch if row.before]
            for one, fields in changed:
                for field in one._meta.concrete_fields:
                    if field.name in fields:
                        setattr(one, field.name, field.to_python(fields[field.name]))
            Organisation.objects.bulk_update([one for one, _ in changed], apply.WRITTEN_FIELDS)
        run.replaced.all().delete()
        run.outcome = Outcome.PUT_BACK
        run.save()
    apply.finish_import()

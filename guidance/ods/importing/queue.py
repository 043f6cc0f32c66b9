"""Uploaded reports: taken in by the admin, imported by the worker, so that nobody has to stay."""

import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from guidance.ods.cqc.spreadsheet import is_spreadsheet
from guidance.ods.importing import before
from guidance.ods.importing.read import MAX_REPORT_BYTES, RefusedReportError
from guidance.ods.importing.recognise import recognise_report
from guidance.ods.importing.run import ImportOptions, Outcome, Report, import_files
from guidance.ods.models import ImportRun

MAX_FILES = 20  # of one upload, those in a ZIP file counted
OTHER_SPREADSHEETS = {".xlsx", ".xls"}  # CQC's files are .ods
PROGRESS_ROWS = 5_000
FILES_ARE_GONE = "Its files are no longer here. Upload them again."  # no backup has them


def receive(
    uploads: "Iterable[UploadedFile[bytes]]",
    dated: date,
    is_delta: bool,
    user: Any,
) -> list[ImportRun]:
    """Keep the reports for the worker, one run for each. Raises RefusedReportError for others."""
    with TemporaryDirectory() as folder:
        groups: dict[Report, list[Path]] = {}
        for path in _save(uploads, Path(folder)):
            groups.setdefault(recognise_report(path), []).append(path)
        if not groups:
            raise RefusedReportError("There is no file in it.")
        return [
            ImportRun.objects.create(
                report=report,
                dated=dated,
                is_delta=is_delta,
                by=user,
                source=", ".join(path.name for path in paths)[:200],
                outcome=Outcome.QUEUED,
                folder=before.keep(paths),
            )
            for report, paths in groups.items()
        ]


def _save(uploads: "Iterable[UploadedFile[bytes]]", folder: Path) -> list[Path]:
    paths: list[Path] = []
    for upload in uploads:
        path = folder / Path(str(upload.name)).name
        if path.suffix.lower() in OTHER_SPREADSHEETS:
            raise RefusedReportError(
                f"{path.name} is a spreadsheet. Open it, choose “Save as”, then “CSV UTF-8”, "
                "and give us that file."
            )
        with path.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        paths += _unpack(path) if _is_packed(path) else [path]
        if len(paths) > MAX_FILES:
            raise RefusedReportError(f"These are more than {MAX_FILES} files.")
    return paths


def _is_packed(path: Path) -> bool:
    """An OpenDocument file is a ZIP file too, and read as it is."""
    return zipfile.is_zipfile(path) and not is_spreadsheet(path)


def _unpack(path: Path) -> list[Path]:
    """The reports in a ZIP file."""
    unpacked: list[Path] = []
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > MAX_REPORT_BYTES:
                raise RefusedReportError(
                    f"{path.name} is larger than {MAX_REPORT_BYTES // 1_000_000} MB unpacked."
                )
            if len(entries) > MAX_FILES:
                raise RefusedReportError(f"{path.name} has more than {MAX_FILES} files.")
            for entry in entries:
                target = path.with_name(Path(entry.filename).name)
                with archive.open(entry) as source, target.open("wb") as file:
                    file.write(source.read(entry.file_size))
                unpacked.append(target)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise RefusedReportError(f"{path.name} is cut off or damaged.") from error
    return unpacked


def import_queued() -> None:
    """Import what waits its turn, the oldest first; a job of the worker.

    What a worker that was stopped had begun is begun again.
    """
    due = ImportRun.objects.filter(outcome__in=[Outcome.QUEUED, Outcome.RUNNING])
    for run in due.order_by("pk"):
        _import_run(run)


def _import_run(run: ImportRun) -> None:
    def progress(rows: int) -> None:
        if rows % PROGRESS_ROWS == 0:
            ImportRun.objects.filter(pk=run.pk).update(rows_done=rows)

    run.outcome = Outcome.RUNNING
    run.save(update_fields=["outcome"])
    with before.files_of(run) as files:
        if not files:
            run.outcome, run.reason = Outcome.REFUSED, FILES_ARE_GONE
            run.save(update_fields=["outcome", "reason"])
            return
        report = Report(run.report)
        options = ImportOptions(run.dated, run.is_delta, run.is_taken, report, progress, run)
        with suppress(RefusedReportError):  # it is recorded
            import_files(files, options)
    if run.outcome != Outcome.WAITING:
        before.drop_files(run)


def take(run: ImportRun) -> None:
    """Import it as it is: an editor has looked at what is unusual."""
    run.is_taken, run.outcome = True, Outcome.QUEUED
    run.save(update_fields=["is_taken", "outcome"])

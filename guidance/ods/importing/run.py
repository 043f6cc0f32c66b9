"""Imports reports, ODS's and CQC's: recognise, compare, ask or refuse, apply, record the result.

Readers see the old list until its replacement is whole. Only the first list, which replaces the
sample, comes in by parts, and until its end the site says that it has no official list. Nothing is
locked while rows are read and compared: on SQLite all who write wait for the rows that differ.
docs/decisions.md: The list is compared before it is taken
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.logs.events import log_event
from guidance.ods.cqc.register import read_day
from guidance.ods.freshness import date_of_last_import
from guidance.ods.importing import apply, before
from guidance.ods.importing.compare import Comparison, RowReport, compare
from guidance.ods.importing.download import download
from guidance.ods.importing.read import RefusedReportError, read_successions
from guidance.ods.importing.recognise import recognise_report
from guidance.ods.importing.reports import CQC_REPORTS, ROW_REPORTS
from guidance.ods.models import ImportRun, Succession
from guidance.ods.name_index.backend import lock_for_import

Report = ImportRun.Report
Outcome = ImportRun.Outcome
MAX_MISSING_SHARE = 0.05  # of successions
MAX_DELTA_AGE = timedelta(days=30)  # deleted codes are in no list of changes


@dataclass
class ImportOptions:
    """`dated` is the day the list was made, where it does not say so itself, as CQC's does;
    `progress` gets the rows compared so far."""

    dated: date = field(default_factory=timezone.localdate)
    is_delta: bool = False
    is_taken: bool = False  # an editor has looked at what is unusual in it
    report: Report | None = None
    progress: Callable[[int], None] = lambda rows: None
    run: ImportRun | None = None  # to record the result in, instead of a new one


def import_sources(sources: list[str], options: ImportOptions) -> list[ImportRun]:
    """Import files and https URLs. Raises RefusedReportError as `import_files` does."""
    with TemporaryDirectory() as folder:
        try:
            paths = [_fetch_to_path(source, Path(folder)) for source in sources]
        except RefusedReportError as refusal:
            _record_refusal(options.report or Report.UNKNOWN, sources, str(refusal), options)
            raise
        return import_files(paths, options)


def _fetch_to_path(source: str, folder: Path) -> Path:
    if "://" in source:
        return download(source, folder)
    if not Path(source).is_file():
        raise RefusedReportError(f"There is no file {source}.")
    return Path(source)


def import_files(paths: list[Path], options: ImportOptions) -> list[ImportRun]:
    """Import reports; several files of one report are one list.

    One with unusual changes waits for an editor, as its run says. Raises RefusedReportError, after
    it is recorded, if one is refused; then nothing has changed.
    """
    report = options.report or Report.UNKNOWN
    try:
        groups: dict[Report, list[Path]] = defaultdict(list)
        for path in paths:
            report = options.report or recognise_report(path)
            groups[report].append(path)
        checked = {}
        for report, files in groups.items():
            own_options = _with_own_day(report, files, options)
            checked[report] = _check(report, files, own_options), own_options
        runs = []
        for report, files in groups.items():
            runs.append(_import_report(report, files, *checked[report]))
    except RefusedReportError as refusal:
        _record_refusal(report, [path.name for path in paths], str(refusal), options)
        raise
    accepted = {Report(run.report) for run in runs if run.outcome == Outcome.ACCEPTED}
    for after_import in {
        ROW_REPORTS[each].table.after_import for each in accepted & set(ROW_REPORTS)
    }:
        after_import()
    return runs


def _with_own_day(report: Report, files: list[Path], options: ImportOptions) -> ImportOptions:
    if report not in CQC_REPORTS:
        return options
    if len(files) > 1:
        raise RefusedReportError("These are two files of one kind. Give us the newest only.")
    return replace(options, dated=read_day(files[0]), is_delta=False)


def _check(report: Report, files: list[Path], options: ImportOptions) -> Comparison | None:
    """What it would change; None for successions. Raises RefusedReportError."""
    _refuse_wrong_day(report, options)
    if report not in ROW_REPORTS:
        list(read_successions(files))
        return None
    found = compare(ROW_REPORTS[report], files, not options.is_delta, options.progress)
    least = settings.ODS_MIN_ROWS.get(report, 0)
    if not options.is_delta and len(found.codes) < least:
        raise RefusedReportError(
            f"It has {len(found.codes):,} rows. The official list has more than {least:,}: "
            "this is a part of it, or another list."
        )
    return found


def _refuse_wrong_day(report: Report, options: ImportOptions) -> None:
    last = date_of_last_import(report)
    if options.dated > timezone.localdate():
        raise RefusedReportError(f"Its date, {options.dated:%-d %B %Y}, is in the future.")
    if last and options.dated < last:
        raise RefusedReportError(f"It is older than the list we have, of {last:%-d %B %Y}.")
    if options.is_delta and (not last or options.dated - last > MAX_DELTA_AGE):
        raise RefusedReportError(
            f"These are changes only, and our list is older than {MAX_DELTA_AGE.days} days. "
            "Import the whole list first."
        )


def _import_report(
    report: Report, files: list[Path], found: Comparison | None, options: ImportOptions
) -> ImportRun:
    names = [path.name for path in files]
    if found is None:
        rows = _import_successions(files, options)
        return _record(report, names, options, outcome=Outcome.ACCEPTED, rows=rows, added=rows)
    told: dict[str, Any] = {"findings": found.findings, "set_aside": found.set_aside}
    told |= {"rows": len(found.codes), "missing": len(found.missing)}
    if found.unusual and not options.is_taken:
        reason = f"{'; '.join(found.unusual)}."[:500]
        folder = before.keep(files) if not options.run else options.run.folder
        told |= {"outcome": Outcome.WAITING, "reason": reason, "folder": folder}
        run = _record(report, names, options, **told)
    else:
        import_rows = _import_changes if found.listed else _import_first
        run = import_rows(report, files, found, options, told)
    before.discard_older(run)
    return run


def _import_changes(
    report: Report, files: list[Path], found: Comparison, options: ImportOptions, told: Any
) -> ImportRun:
    rows = ROW_REPORTS[report]
    changed = list(_rows_to_write(rows, files, found))  # before anything is locked
    names = [path.name for path in files]
    with transaction.atomic():
        lock_for_import()
        run = _record(report, names, options, outcome=Outcome.ACCEPTED, **told)
        before.drop_older(run)
        run.added = apply.write_rows(
            changed,
            rows.table,
            after_batch=lambda new, old: before.keep_rows(run, rows.table, new, old),
        )
        before.mark_missing(run, rows, found.missing)
        run.changed = len(changed) - run.added
        run.save()
    return run


def _import_first(
    report: Report, files: list[Path], found: Comparison, options: ImportOptions, told: Any
) -> ImportRun:
    """In short transactions: there is no list yet that readers could be shown until the end."""
    rows = ROW_REPORTS[report]
    rows.drop_sample()
    added = apply.write_rows(_rows_to_write(rows, files, found), rows.table)
    names = [path.name for path in files]
    return _record(report, names, options, outcome=Outcome.ACCEPTED, added=added, **told)


def _rows_to_write(rows: RowReport, files: list[Path], found: Comparison) -> Iterable[Any]:
    if not found.to_write:
        return ()
    return (row for row in rows.read(files, []) if rows.table.key_of(row) in found.to_write)


def _import_successions(files: list[Path], options: ImportOptions) -> int:
    """There is only the whole list: successions that are not in it are deleted."""
    listed = Succession.objects.filter(source=Succession.Source.ODS).count()
    with transaction.atomic():
        rows = apply.replace_successions(read_successions(files), Succession.Source.ODS)
        if listed - rows > MAX_MISSING_SHARE * listed and not options.is_taken:
            raise RefusedReportError(
                f"It has {rows:,} rows, and we have {listed:,}. It may be cut off."
            )
    return rows


def _record_refusal(report: Report, names: list[str], reason: str, options: ImportOptions) -> None:
    _record(report, names, options, outcome=Outcome.REFUSED, reason=reason[:500])


def _record(report: Report, names: list[str], options: ImportOptions, **result: Any) -> ImportRun:
    run = options.run or ImportRun(is_delta=options.is_delta, dated=options.dated)
    run.report, run.source, run.dated = report, ", ".join(names)[:200], options.dated
    for name, value in result.items():
        setattr(run, name, value)
    run.save()
    log_event("import %s %s rows=%s run=%s", report, run.outcome, run.rows, run.pk)
    return run

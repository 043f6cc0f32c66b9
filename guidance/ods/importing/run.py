"""Imports reports: recognise, check, apply in one transaction, record the result.

Readers see the old list until the transaction ends, and also if it fails.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.utils import timezone

from guidance.ods.freshness import date_of_last_import
from guidance.ods.importing import apply
from guidance.ods.importing.download import download
from guidance.ods.importing.read import RefusedReportError, read_organisations, read_successions
from guidance.ods.importing.recognise import recognise_report
from guidance.ods.models import ImportRun, Organisation, Succession
from guidance.ods.name_index.backend import lock_for_import

Report = ImportRun.Report
KIND_BY_REPORT = {
    Report.SITES: Organisation.Kind.SITE,
    Report.HEAD_OFFICES: Organisation.Kind.HEAD_OFFICE,
}
MAX_MISSING_SHARE = 0.05
SHRINK_ADVICE = (
    "It may be cut off, or another list. If it is right, import it with --accept-shrink, "
    "or tick the box for that."
)
MAX_DELTA_AGE = timedelta(days=30)  # deleted codes are in no list of changes


@dataclass
class ImportOptions:
    """`dated` is the day the list was made; `progress` gets a line of text now and then."""

    dated: date = field(default_factory=timezone.localdate)
    is_delta: bool = False
    accept_shrink: bool = False
    report: Report | None = None
    progress: Callable[[str], None] = lambda line: None


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

    Raises RefusedReportError, after it is recorded, if one is refused; then nothing has changed.
    """
    report = options.report or Report.UNKNOWN
    try:
        groups: dict[Report, list[Path]] = defaultdict(list)
        for path in paths:
            report = options.report or recognise_report(path)
            groups[report].append(path)
        codes = {}
        for report, files in groups.items():
            if report in KIND_BY_REPORT:
                codes[report] = _read_codes(files)
        with transaction.atomic():
            lock_for_import()
            runs = []
            for report, files in groups.items():
                runs.append(_import_report(report, files, codes.get(report), options))
            apply.finish_import()
            return runs
    except RefusedReportError as refusal:
        _record_refusal(report, [path.name for path in paths], str(refusal), options)
        raise


def _record_refusal(report: Report, names: list[str], reason: str, options: ImportOptions) -> None:
    _record(report, names, options, outcome=ImportRun.Outcome.REFUSED, reason=reason[:500])


def _import_report(
    report: Report, files: list[Path], codes: set[str] | None, options: ImportOptions
) -> ImportRun:
    names = [path.name for path in files]
    if codes is None:
        counts = _import_successions(files, options)
    else:
        counts = _import_organisations(report, files, codes, options)
    return _record(report, names, options, outcome=ImportRun.Outcome.ACCEPTED, **asdict(counts))


def _import_successions(files: list[Path], options: ImportOptions) -> apply.Counts:
    """There is only the whole list: successions that are not in it are deleted."""
    before = Succession.objects.filter(source=Succession.Source.ODS).count()
    rows = apply.replace_successions(read_successions(files), Succession.Source.ODS)
    if before - rows > MAX_MISSING_SHARE * before and not options.accept_shrink:
        raise RefusedReportError(f"It has {rows:,} rows, and we have {before:,}. {SHRINK_ADVICE}")
    return apply.Counts(rows=rows, added=rows)


def _import_organisations(
    report: Report, files: list[Path], codes: set[str], options: ImportOptions
) -> apply.Counts:
    kind, today = KIND_BY_REPORT[report], timezone.localdate()
    if options.is_delta:
        _refuse_changes_to_old_list(report, options.dated)
    elif not options.accept_shrink:
        _refuse_shrink(kind, codes)
    apply.drop_sample(kind)
    counts = apply.upsert(
        read_organisations(files),
        kind,
        today,
        progress=lambda rows: options.progress(f"{report}: {rows:,} of {len(codes):,} rows"),
    )
    if not options.is_delta:
        counts.missing = apply.mark_seen(kind, codes, today)
    return counts


def _read_codes(files: list[Path]) -> set[str]:
    """All codes. Reads and checks every row before anything is written."""
    codes: set[str] = set()
    for row in read_organisations(files):
        if row.code in codes:
            raise RefusedReportError(f"The code {row.code} is there more than once.")
        codes.add(row.code)
    return codes


def _refuse_shrink(kind: Organisation.Kind, codes: set[str]) -> None:
    missing = apply.absent_codes(kind, codes)
    listed = Organisation.objects.filter(kind=kind, missing_since=None, is_sample=False).count()
    if len(missing) > MAX_MISSING_SHARE * listed:
        raise RefusedReportError(
            f"{len(missing):,} of the {listed:,} codes we list are not in it. {SHRINK_ADVICE}"
        )


def _refuse_changes_to_old_list(report: Report, dated: date) -> None:
    last = date_of_last_import(report)
    if not last or dated - last > MAX_DELTA_AGE:
        raise RefusedReportError(
            f"These are changes only, and our list is older than {MAX_DELTA_AGE.days} days. "
            "Import the whole list first."
        )


def _record(report: Report, names: list[str], options: ImportOptions, **result: Any) -> ImportRun:
    return ImportRun.objects.create(
        report=report,
        is_delta=options.is_delta,
        source=", ".join(names)[:200],
        dated=options.dated,
        **result,
    )

"""An import from end to end: recognise, check, apply in one transaction, write down how it went.

Until the transaction ends readers see the old list; if it breaks off, they go on seeing it.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from guidance.ods.freshness import last_good_date
from guidance.ods.importing import apply
from guidance.ods.importing.download import download
from guidance.ods.importing.read import RefusedReportError, organisations, successions
from guidance.ods.importing.recognise import recognise_report
from guidance.ods.models import ImportRun, Organisation, Succession
from guidance.ods.name_index.backend import lock_for_import

Report = ImportRun.Report
KINDS = {
    Report.SITES: Organisation.Kind.SITE,
    Report.HEAD_OFFICES: Organisation.Kind.HEAD_OFFICE,
}
MAX_MISSING_SHARE = 0.05
IF_RIGHT = (
    "It may be cut off, or another list. If it is right, import it with --accept-shrink, "
    "or tick the box for that."
)
MAX_DELTA_AGE = timedelta(days=30)  # what was deleted meanwhile is in no list of changes


@dataclass
class Options:
    """How to take the files. `dated` is the day the list was made, as far as anybody knows."""

    dated: date = field(default_factory=timezone.localdate)
    is_delta: bool = False
    accept_shrink: bool = False
    report: Report | None = None
    progress: Callable[[str], None] = lambda line: None


def import_sources(sources: list[str], options: Options) -> list[ImportRun]:
    """Import files and https addresses."""
    with TemporaryDirectory() as folder:
        try:
            paths = [_file(source, Path(folder)) for source in sources]
        except RefusedReportError as refusal:
            _record_refusal(options.report or Report.UNKNOWN, sources, str(refusal), options)
            raise
        return import_files(paths, options)


def _file(source: str, folder: Path) -> Path:
    if "://" in source:
        return download(source, folder)
    if not Path(source).is_file():
        raise RefusedReportError(f"There is no file {source}.")
    return Path(source)


def import_files(paths: list[Path], options: Options) -> list[ImportRun]:
    """Import reports; several files of one report are one list. Refused: nothing has changed."""
    report = options.report or Report.UNKNOWN
    try:
        groups = defaultdict(list)
        for path in paths:
            report = options.report or recognise_report(path)
            groups[report].append(path)
        codes = {}
        for report, files in groups.items():
            if report in KINDS:
                codes[report] = _check(files)
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


def _record_refusal(report: Report, names: list[str], reason: str, options: Options) -> None:
    _record(report, names, options, outcome=ImportRun.Outcome.REFUSED, reason=reason[:500])


def _import_report(
    report: Report, files: list[Path], codes: set[str] | None, options: Options
) -> ImportRun:
    names = [path.name for path in files]
    if codes is None:
        counts = _import_successions(files, options)
    else:
        counts = _import_organisations(report, files, codes, options)
    return _record(report, names, options, outcome=ImportRun.Outcome.ACCEPTED, **asdict(counts))


def _import_successions(files: list[Path], options: Options) -> apply.Counts:
    """The report is always whole: what it lacks is gone."""
    before = Succession.objects.filter(source=Succession.Source.ODS).count()
    rows = apply.replace_successions(successions(files), Succession.Source.ODS)
    if before - rows > MAX_MISSING_SHARE * before and not options.accept_shrink:
        raise RefusedReportError(f"It has {rows:,} rows, and we have {before:,}. {IF_RIGHT}")
    return apply.Counts(rows=rows, added=rows)


def _import_organisations(
    report: Report, files: list[Path], codes: set[str], options: Options
) -> apply.Counts:
    kind, today = KINDS[report], timezone.localdate()
    if options.is_delta:
        _refuse_gap(report, options.dated)
    elif not options.accept_shrink:
        _refuse_shrink(kind, codes)
    apply.drop_sample(kind)
    counts = apply.upsert(
        organisations(files),
        kind,
        today,
        progress=lambda rows: options.progress(f"{report}: {rows:,} of {len(codes):,} rows"),
    )
    if not options.is_delta:
        counts.missing = apply.mark_seen(kind, codes, today)
    return counts


def _check(files: list[Path]) -> set[str]:
    """Read everything once, before anything is written."""
    codes = set()
    for row in organisations(files):
        if row.code in codes:
            raise RefusedReportError(f"The code {row.code} is there more than once.")
        codes.add(row.code)
    return codes


def _refuse_shrink(kind: Organisation.Kind, codes: set[str]) -> None:
    missing = apply.absent_codes(kind, codes)
    listed = Organisation.objects.filter(kind=kind, missing_since=None, is_sample=False).count()
    if len(missing) > MAX_MISSING_SHARE * listed:
        raise RefusedReportError(
            f"{len(missing):,} of the {listed:,} codes we list are not in it. {IF_RIGHT}"
        )


def _refuse_gap(report: Report, dated: date) -> None:
    last = last_good_date(report)
    if not last or dated - last > MAX_DELTA_AGE:
        raise RefusedReportError(
            f"These are changes only, and our list is older than {MAX_DELTA_AGE.days} days. "
            "Import the whole list first."
        )


def _record(report: Report, names: list[str], options: Options, **outcome) -> ImportRun:
    return ImportRun.objects.create(
        report=report,
        is_delta=options.is_delta,
        source=", ".join(names)[:200],
        dated=options.dated,
        **outcome,
    )

"""Recognises which report a file is: CQC's by its sheets, ODS's by its codes, else by its name."""

import re
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from guidance.ods.cqc.register import is_active_register
from guidance.ods.cqc.spreadsheet import is_spreadsheet
from guidance.ods.importing.read import COLUMNS, EmptyReportError, RefusedReportError, read_fields
from guidance.ods.models import ImportRun

Report = ImportRun.Report
# Usual shapes of codes; that of more than half of the rows decides. From the Digital Care Hub's
# "How to find an ODS code".
USUAL_CODES = {
    Report.SITES: re.compile("V[A-Z0-9]{4}"),
    Report.HEAD_OFFICES: re.compile("[AC][A-Z0-9]{3}"),
}
SUCCESSION_COLUMNS = 5
# Filled in the reports of GP practices and pharmacies, not in those of social care.
STATUS_AND_SUB_TYPE = slice(12, 14)
MAX_ROWS_READ = 1_000


def recognise_report(path: Path) -> Report:
    """The report in a file. Raises RefusedReportError for another one, or none."""
    if is_spreadsheet(path):
        return Report.CQC_ACTIVE if is_active_register(path) else Report.CQC_DEACTIVATED
    by_name = _report_by_name(path.name)
    try:
        rows = [fields for _, fields in islice(read_fields(path), MAX_ROWS_READ)]
    except EmptyReportError:
        if by_name:
            return by_name
        raise
    if by_name == Report.SUCCESSIONS or _mostly(rows, lambda row: len(row) == SUCCESSION_COLUMNS):
        return Report.SUCCESSIONS
    if not _mostly(rows, lambda row: len(row) == COLUMNS):
        raise RefusedReportError(f"{path.name} has {len(rows[0])} columns, not {COLUMNS}.")
    by_codes = [report for report in USUAL_CODES if _mostly(rows, partial(_has_code_of, report))]
    if by_codes:
        return by_codes[0]
    if by_name and not _mostly(rows, lambda row: any(row[STATUS_AND_SUB_TYPE])):
        return by_name
    raise RefusedReportError(
        f"{path.name} is not a report of social care sites or head offices. "
        "If it is one, name it: --report ecarehomesite or --report ecarehomehq"
    )


def _report_by_name(name: str) -> Report | None:
    reports = (Report.SITES, Report.HEAD_OFFICES, Report.SUCCESSIONS)
    return next((report for report in reports if name.lower().startswith(report)), None)


def _has_code_of(report: Report, row: list[str]) -> bool:
    return bool(USUAL_CODES[report].fullmatch(row[0].strip().upper()))


def _mostly(rows: list[list[str]], fits: Callable[[list[str]], object]) -> bool:
    return sum(bool(fits(row)) for row in rows) * 2 > len(rows)

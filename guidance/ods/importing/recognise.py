"""Which report a file is. Its codes say it; its name only where they do not."""

import re
from functools import partial
from itertools import islice
from pathlib import Path

from guidance.ods.importing.read import COLUMNS, RefusedReportError, fields_of
from guidance.ods.models import ImportRun

Report = ImportRun.Report
# How codes usually look; some do not, so they vote. From the Digital Care Hub's "How to find an
# ODS code".
USUAL_CODES = {
    Report.SITES: re.compile("V[A-Z0-9]{4}"),
    Report.HEAD_OFFICES: re.compile("[AC][A-Z0-9]{3}"),
}
SUCCESSION_COLUMNS = 5
# Filled in the reports of GP practices and pharmacies, not in those of social care.
STATUS_AND_SUB_TYPE = slice(12, 14)
ROWS_ASKED = 1_000


def recognise_report(path: Path) -> Report:
    """The report a file holds; Refused if it is another one, or none."""
    rows = [fields for _, fields in islice(fields_of(path), ROWS_ASKED)]
    by_name = _named(path.name)
    if by_name == Report.SUCCESSIONS or _most(rows, lambda row: len(row) == SUCCESSION_COLUMNS):
        return Report.SUCCESSIONS
    if not _most(rows, lambda row: len(row) == COLUMNS):
        raise RefusedReportError(f"{path.name} has {len(rows[0])} columns, not {COLUMNS}.")
    by_codes = [report for report in USUAL_CODES if _most(rows, partial(_has_code_of, report))]
    if by_codes:
        return by_codes[0]
    if by_name and not _most(rows, lambda row: any(row[STATUS_AND_SUB_TYPE])):
        return by_name
    raise RefusedReportError(
        f"{path.name} is not a report of social care sites or head offices. "
        "If it is one, name it: --report ecarehomesite or --report ecarehomehq"
    )


def _named(name: str) -> Report | None:
    known = (Report.SITES, Report.HEAD_OFFICES, Report.SUCCESSIONS)
    return next((report for report in known if name.lower().startswith(report)), None)


def _has_code_of(report: Report, row: list[str]) -> bool:
    return bool(USUAL_CODES[report].fullmatch(row[0].strip().upper()))


def _most(rows: list[list[str]], fits) -> bool:
    return sum(bool(fits(row)) for row in rows) * 2 > len(rows)

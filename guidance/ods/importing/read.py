"""Reads an ODS report row by row; anything else is a RefusedReportError. No database here.

The layout is the "standard 27 field format" without a header line:
https://digital.nhs.uk/services/organisation-data-service (file specification of epraccur, etr).
Open and closed follow from the close date, never from the status column, which care files leave
empty.
docs/decisions.md: What an ODS file must be to be taken
"""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guidance.ods.query import telephone_key

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_REPORT_BYTES = 100_000_000  # unpacked; the whole list of 120,000 rows is about 20 MB
MAX_LINES = 300_000  # of one file
MAX_ROW_CHARACTERS = 10_000  # a row may go over several lines; the longest has about 300
COLUMNS = 27
CODE, NAME, ADDRESS, POSTCODE, OPENED, CLOSED = 0, 1, slice(4, 9), 9, 10, 11
PARENT, TELEPHONE = 14, 17
CODE_SHAPE = re.compile(r"[A-Z0-9]{1,10}")
EIGHT_DIGITS = re.compile(r"[0-9]{8}")
MAX_TELEPHONE_DIGITS = 15
MAX_FIELD_CHARACTERS = {"name": 200, "address": 300, "postcode": 10}


class RefusedReportError(Exception):
    """The report is not imported. The message says why, for the person who gave it."""


class EmptyReportError(RefusedReportError):
    """Nothing is in it; as a list of changes that is fine."""


class BadRowError(RefusedReportError):
    """A row that cannot be understood. A whole list may have a few."""


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    code: str
    name: str
    address: str
    postcode: str
    opened_on: date | None
    closed_on: date | None
    parent_code: str
    telephone_key: str = ""


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    code: str
    successor_code: str
    effective_on: date | None


def read_organisations(
    paths: Iterable[Path], set_aside: list[str] | None = None
) -> Iterator[OrganisationRow]:
    """The rows of one report in one or several files.

    Raises BadRowError, or appends its words to `set_aside` if that is given.
    """
    for path in paths:
        for where, fields in read_fields(path):
            try:
                yield _organisation(where, fields)
            except BadRowError as error:
                if set_aside is None:
                    raise
                set_aside.append(str(error))


def read_successions(paths: Iterable[Path]) -> Iterator[SuccessionRow]:
    """Columns: old code, new code, reason, date it took effect, others. Raises as above."""
    for path in paths:
        for where, fields in read_fields(path):
            if len(fields) < 4:
                raise RefusedReportError(f"{where} has {len(fields)} columns, not 4 or more.")
            old, new = (_code(where, field) for field in fields[:2])
            yield SuccessionRow(old, new, _date(where, fields[3]))


def _organisation(where: str, fields: list[str]) -> OrganisationRow:
    if len(fields) != COLUMNS:
        raise BadRowError(f"{where} has {len(fields)} columns, not {COLUMNS}.")
    row = OrganisationRow(
        code=_code(where, fields[CODE]),
        name=" ".join(fields[NAME].split()),
        address=", ".join(part.strip() for part in fields[ADDRESS] if part.strip()),
        postcode=" ".join(fields[POSTCODE].upper().split()),
        opened_on=_date(where, fields[OPENED]),
        closed_on=_date(where, fields[CLOSED]),
        parent_code=fields[PARENT].strip().upper(),
        telephone_key=_telephone(fields[TELEPHONE]),
    )
    if not row.name:
        raise BadRowError(f"{where} has no name.")
    for field, longest in MAX_FIELD_CHARACTERS.items():
        if len(getattr(row, field)) > longest:
            raise BadRowError(f"{where} has a {field} longer than {longest} characters.")
    if row.parent_code and not CODE_SHAPE.fullmatch(row.parent_code):
        raise BadRowError(f"{where} has “{row.parent_code[:20]}” where a parent code belongs.")
    return row


def _telephone(text: str) -> str:
    key = telephone_key(text)
    return key if len(key) <= MAX_TELEPHONE_DIGITS else ""


def _code(where: str, text: str) -> str:
    code = text.strip().upper()
    if not CODE_SHAPE.fullmatch(code):
        raise BadRowError(f"{where} has “{code[:20]}” where a code belongs.")
    return code


def _date(where: str, text: str) -> date | None:
    digits = text.strip()
    if not digits:
        return None
    try:
        if not EIGHT_DIGITS.fullmatch(digits):
            raise ValueError
        return date.fromisoformat(digits)
    except ValueError:
        raise BadRowError(f"{where} has “{text[:20]}” where a date belongs.") from None


def read_fields(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield (file and line, fields) of each row. RefusedReportError for an unreadable file."""
    with open_report(path) as file:
        lines = _LimitedLines(file, path.name)
        rows = csv.reader(lines, strict=True)
        is_empty = True
        try:
            for fields in rows:
                lines.left = MAX_ROW_CHARACTERS
                if not fields:
                    continue
                is_empty = False
                yield f"{path.name} line {rows.line_num}", fields
        except csv.Error as error:
            raise RefusedReportError(f"{path.name} is cut off or damaged ({error}).") from error
        except UnicodeDecodeError as error:
            raise RefusedReportError(
                f"{path.name} is not in UTF-8. Save it again as CSV UTF-8."
            ) from error
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise RefusedReportError(f"{path.name} is cut off.") from error
        if is_empty:
            raise EmptyReportError(f"{path.name} is empty.")


@contextmanager
def open_report(path: Path) -> Iterator[io.TextIOWrapper]:
    """The text of a report, unpacked if it is a gzip file."""
    with path.open("rb") as raw:
        is_packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        unpacked = gzip.GzipFile(fileobj=raw) if is_packed else raw
        with _LimitedBytes(unpacked, path.name) as limited:
            yield io.TextIOWrapper(io.BufferedReader(limited), "utf-8-sig", newline="")


class _LimitedLines:
    """The lines of a report. RefusedReportError before a row gets too long for the memory."""

    def __init__(self, file: io.TextIOBase, name: str):
        self.file, self.name, self.number = file, name, 0
        self.left = MAX_ROW_CHARACTERS  # of the row that is being read

    def __iter__(self) -> Iterator[str]:
        while line := self.file.readline(self.left + 1):
            self.number += 1
            self.left -= len(line)
            if self.left < 0:
                raise RefusedReportError(f"{self.name} line {self.number} is too long for a row.")
            if self.number > MAX_LINES:
                raise RefusedReportError(f"{self.name} has more than {MAX_LINES:,} lines.")
            yield line


class _LimitedBytes(io.RawIOBase):
    """Up to MAX_REPORT_BYTES, so that a small packed file cannot fill disk or memory."""

    def __init__(self, source: io.BufferedIOBase, name: str):
        self.source, self.name, self.left = source, name, MAX_REPORT_BYTES
        self.is_first = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        read = self.source.read(len(view))
        self._check(read)
        view[: len(read)] = read
        return len(read)

    def _check(self, read: bytes) -> None:
        self.left -= len(read)
        if self.left < 0:
            raise RefusedReportError(
                f"{self.name} is larger than {MAX_REPORT_BYTES // 1_000_000} MB."
            )
        if b"\0" in read:
            raise RefusedReportError(f"{self.name} is not a text file in UTF-8.")
        if self.is_first and read.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"<", b"{", b"["):
            raise RefusedReportError(
                f"{self.name} is a web page or an error message, not a report."
            )
        self.is_first = False

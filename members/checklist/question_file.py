"""Reads an edition's questions from a CSV or .xlsx file. The whole file is checked before any use.

A file need not have every column: what a column is missing for stays as it is.
"""

import csv
import io
import re
from dataclasses import dataclass
from zipfile import BadZipFile

from django.core.exceptions import ValidationError
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from guidance.word.errors import RefusedFileError
from guidance.word.safe_zip import read_members
from members.checklist.toolkit import ToolkitQuestion, check_addresses

REQUIRED_COLUMNS = ("key", "section", "question")
MAX_CHARACTERS = {
    "key": 50,
    "number": 10,
    "section": 60,
    "question": 300,
    "asks": 500,
    "why": 500,
    "good_enough": 500,
    "example": 500,
    "does_not_apply_when": 300,
    "watch_out": 500,
    "document": 200,
    "level": 2,
    "sources": 1000,
    "unconfirmed": 200,
    "not_counted_because": 150,
}  # by column
EARLIER_NAMES = {"what_to_do": "good_enough"}  # of columns in files from before
MAX_FILE_BYTES = 1_000_000
MAX_ROWS, MAX_COLUMNS = 1_000, 50
MAX_PROBLEMS = 20  # shown at once
ZIP_START = b"PK\x03\x04"
UTF_16_STARTS = (b"\xff\xfe", b"\xfe\xff")
NOT_UTF_8 = "The file is not in UTF-8, so we read it as Windows does. Look at dashes and quotes"
UNREADABLE = "Save the file as CSV in UTF-8, or as .xlsx, and try again"


@dataclass(frozen=True)
class QuestionFile:
    """`rows` are dicts by column, without the columns that the file lacks."""

    rows: list[dict[str, str]]
    note: str = ""


def read_questions(content: bytes) -> QuestionFile:
    """Raises ValidationError, one message a problem."""
    if len(content) > MAX_FILE_BYTES:
        raise ValidationError("The file must be smaller than 1MB")
    if content.startswith(ZIP_START):
        return QuestionFile(_rows_by_column(_rows_of_workbook(content)))
    text, note = _decode(content)
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise ValidationError(f"This is not a CSV file: {error}") from error
    return QuestionFile(_rows_by_column(rows), note)


def _decode(content: bytes) -> tuple[str, str]:
    """The text, and a sentence for the editor if its encoding was a guess."""
    encodings = ["utf-16"] if content.startswith(UTF_16_STARTS) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding), NOT_UTF_8 if encoding == "cp1252" else ""
        except UnicodeDecodeError:
            continue
    raise ValidationError(UNREADABLE)


def _rows_of_workbook(content: bytes) -> list[list[str]]:
    """The cells of the first sheet, as they are stored: no formula is worked out."""
    try:
        read_members(content)  # refuses what unpacks to too much
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        cells = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1, values_only=True)
        rows = [["" if value is None else str(value) for value in row] for row in cells]
    except (RefusedFileError, InvalidFileException, BadZipFile) as error:
        raise ValidationError(UNREADABLE) from error
    except (KeyError, ValueError, IndexError, TypeError, SyntaxError) as error:
        raise ValidationError(UNREADABLE) from error  # openpyxl, of a workbook that is odd inside
    width = max((index + 1 for row in rows for index, cell in enumerate(row) if cell), default=0)
    return [row[:width] for row in rows]


def _rows_by_column(rows: list[list[str]]) -> list[dict[str, str]]:
    if len(rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in rows):
        raise ValidationError(f"A file has {MAX_ROWS:,} rows and {MAX_COLUMNS} columns at most")
    names = [name.strip().lower() for name in rows[0]] if rows else []
    columns = [EARLIER_NAMES.get(name, name) for name in names]
    missing = [name for name in REQUIRED_COLUMNS if name not in columns]
    if missing:
        raise ValidationError(f"The first row must name the columns. Missing: {', '.join(missing)}")
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise ValidationError(f"The first row names a column twice: {', '.join(twice)}")
    numbered = [(line, row) for line, row in enumerate(rows[1:], start=2) if any(row)]
    problems = [
        f"Row {line} has {len(row)} cells, and there are {len(columns)} columns. "
        "Put quotes round text that has a comma"
        for line, row in numbered
        if len(row) != len(columns)
    ]
    if problems or not numbered:
        raise ValidationError(problems[:MAX_PROBLEMS] or "The file has no questions")
    known = [(place, name) for place, name in enumerate(columns) if name in MAX_CHARACTERS]
    by_line = {line: {name: row[place].strip() for place, name in known} for line, row in numbered}
    _check_rows(by_line)
    return list(by_line.values())


def _check_rows(rows: dict[int, dict[str, str]]) -> None:
    problems = []
    seen: dict[tuple[str, str], int] = {}
    for line, row in rows.items():
        for column, value in row.items():
            error = _value_problem(column, value)
            if value and column in ("key", "number"):
                first = seen.setdefault((column, value), line)
                error = error or (first != line and f"“{value}” stands in row {first} too")
            if error:
                problems.append(f"Row {line}, column {column}: {error}")
    if problems:
        raise ValidationError(problems[:MAX_PROBLEMS])


def _value_problem(column: str, value: str) -> str:
    if not value:
        return "is empty" if column in REQUIRED_COLUMNS else ""
    if len(value) > MAX_CHARACTERS[column]:
        return f"must be {MAX_CHARACTERS[column]} characters or less"
    if column == "key" and not re.fullmatch(r"[a-z0-9-]+", value):
        return "may have small letters, digits and hyphens only"
    if column == "level" and value not in ToolkitQuestion.Level.values:
        return "must be AS, SM or empty"
    if "[[" in value:
        return "cannot name facts: write the words themselves"
    if column == "sources":
        try:
            check_addresses(value)
        except ValidationError as error:
            return error.message
    return "has a character that cannot be stored" if "\x00" in value else ""

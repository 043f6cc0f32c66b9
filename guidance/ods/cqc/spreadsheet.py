"""Reads the sheets of an OpenDocument spreadsheet row by row, within limits.

A register of 60,000 rows unpacks to some 300 MB of XML: only one row is held at a time. What a file
says of repeated cells and rows is believed up to the limits only.
https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/OpenDocument-v1.3-os-part3-schema.html
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

from guidance.ods.importing.read import RefusedReportError

MAX_UNPACKED_BYTES = 600_000_000
MAX_ROWS, MAX_COLUMNS = 150_000, 250  # of one sheet; the register has 122 columns
MAX_ROW_BYTES = 4_000_000  # of one row of 122 columns some 10,000
MAX_CELL_CHARACTERS = 1_000
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
LINE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
REPEATED_COLUMNS = f"{TABLE}number-columns-repeated"
REPEATED_ROWS = f"{TABLE}number-rows-repeated"
CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
MEDIA_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def is_spreadsheet(path: Path) -> bool:
    return path.suffix.lower() == ".ods"


class Row:
    """The cells of a row, up to MAX_COLUMNS; the texts of most are never asked for."""

    def __init__(self, row: etree._Element):
        self.cells: list[etree._Element] = []
        for cell in row.iterchildren(*CELLS):
            if cell.get(REPEATED_COLUMNS) is None:
                self.cells.append(cell)
            else:
                left = MAX_COLUMNS - len(self.cells)
                self.cells += [cell] * _repeated(cell, REPEATED_COLUMNS, left)
        del self.cells[MAX_COLUMNS:]

    def text(self, place: int) -> str:
        """As it is shown; a formula's result, never the formula. "" beyond the last."""
        return _text(self.cells[place]) if place < len(self.cells) else ""

    def texts(self) -> list[str]:
        return list(map(_text, self.cells))


def read_sheets(path: Path) -> Iterator[tuple[str, Row]]:
    """(name of the sheet, row) of each row. A row is gone once the next is asked for.

    Raises RefusedReportError for another file, one that is cut off, or one above the limits.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.read("mimetype").strip() != MEDIA_TYPE:
                raise RefusedReportError(f"{path.name} is not an OpenDocument spreadsheet (.ods).")
            with archive.open("content.xml") as content:
                yield from _rows(_LimitedFile(content, path.name), path.name)
    except KeyError as error:
        raise RefusedReportError(f"{path.name} is not an OpenDocument spreadsheet.") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise RefusedReportError(f"{path.name} is cut off or damaged.") from error
    except etree.XMLSyntaxError as error:
        raise RefusedReportError(f"{path.name} is cut off or damaged.") from error


def _rows(content: "_LimitedFile", name: str) -> Iterator[tuple[str, Row]]:
    sheet, count, depth = "", 0, 0
    events = etree.iterparse(
        content,
        events=("start", "end"),
        tag=(f"{TABLE}table", f"{TABLE}table-row"),
        resolve_entities=False,
        no_network=True,
    )
    for event, element in events:
        if element.tag == f"{TABLE}table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                sheet, count = element.get(f"{TABLE}name", ""), 0
            continue
        if event == "start" or depth != 1:  # a table within a cell is part of the cell
            continue
        row = Row(element)
        repeated = _repeated(element, REPEATED_ROWS, MAX_ROWS + 1)
        if repeated > 1 and not any(row.texts()):  # the empty rest of a sheet
            repeated = 0
        count += repeated
        if count > MAX_ROWS:
            raise RefusedReportError(f"{name} has more than {MAX_ROWS:,} rows in “{sheet}”.")
        for _ in range(repeated):
            yield sheet, row
        _forget(element)
        content.left_in_row = MAX_ROW_BYTES


def _text(cell: etree._Element) -> str:
    if not len(cell):
        return ""
    if len(cell) == 1 and cell[0].tag == LINE and not len(cell[0]):  # most are one plain line
        return " ".join((cell[0].text or "").split())[:MAX_CELL_CHARACTERS]
    lines = ("".join(map(str, line.itertext())) for line in cell.iterchildren(LINE))
    return " ".join(" ".join(lines).split())[:MAX_CELL_CHARACTERS]


def _repeated(element: etree._Element, attribute: str, most: int) -> int:
    number = element.get(attribute)
    if number is None:
        return min(1, most)
    return min(int(number), most) if number.isdecimal() and len(number) < 10 else min(1, most)


def _forget(row: etree._Element) -> None:
    """Free what was read."""
    row.clear()
    table = row.getparent()
    while table is not None and (before := row.getprevious()) is not None:
        table.remove(before)


class _LimitedFile:
    """Up to MAX_UNPACKED_BYTES, and MAX_ROW_BYTES a row, as a whole row is held in memory."""

    def __init__(self, file: IO[bytes], name: str):
        self.file, self.name = file, name
        self.left, self.left_in_row = MAX_UNPACKED_BYTES, MAX_ROW_BYTES

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.left -= len(data)
        self.left_in_row -= len(data)
        if self.left_in_row < 0:
            raise RefusedReportError(f"{self.name} has a row that is too long.")
        if self.left < 0:
            raise RefusedReportError(
                f"{self.name} is larger than {MAX_UNPACKED_BYTES // 1_000_000} MB unpacked."
            )
        return data

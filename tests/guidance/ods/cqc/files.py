"""CQC's files made up, in the layout of the real ones."""

import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

from tests.guidance.ods.cqc.columns import ACTIVE, DEACTIVATED

HOME = {
    "Location ID": "1-1234567890",
    "Location HSCA start date": "01/04/2011",
    "Dormant (Y/N)": "N",
    "Care home?": "Y",
    "Location Name": "Friar Tuck Court",
    "Location ODS Code": "VZZ02",
    "Location Telephone Number": "01632960001",
    "Registered manager": "Manager, Made Up",
    "Location Inspection Directorate": "Adult social care",
    "Location Local Authority": "Sampleshire",
    "Location Street Address": "2 Abbey Walk",
    "Location City": "Mockwell",
    "Location Postal Code": "NG99 2AA",
    "Brand Name": "BRAND Merry Folk",
    "Provider ID": "1-2234567890",
    "Provider Name": "Merry Folk Care Ltd",
    "Provider Ownership Type": "Organisation",
    "Provider Nominated Individual Name": "Individual, Nominated",
    "Service type - Care home service with nursing": "Y",
}
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
HEAD = f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
TAIL = "</office:spreadsheet></office:body></office:document-content>"
MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def cell(text: str, repeated: int = 1) -> str:
    times = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-cell{times}><text:p>{escape(text)}</text:p></table:table-cell>"


def row(cells: list[str], repeated: int = 1) -> str:
    times = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{times}>{''.join(map(cell, cells))}</table:table-row>"


def sheet(name: str, rows: Iterable[str]) -> str:
    return "".join(parts_of_sheet(name, rows))


def parts_of_sheet(name: str, rows: Iterable[str]) -> Iterator[str]:
    yield f'<table:table table:name="{name}">'
    yield from rows
    yield "</table:table>"


def written(path: Path, parts: Iterable[str]) -> Path:
    """Sheets, or parts of them, as one may be large. The same file each time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("mimetype", MEDIA_TYPE), ("META-INF/manifest.xml", MANIFEST)):
            archive.writestr(zipfile.ZipInfo(name), content)
        info = zipfile.ZipInfo("content.xml")
        info.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(info, "w", force_zip64=True) as file:
            for part in chain([HEAD], parts, [TAIL]):
                file.write(part.encode())
    return path


def readme(day: str = "1 September 2026", *lines: str) -> str:
    title = "Active locations for providers registered under the HSCA"
    return sheet(
        "README", [row([title]), row([f"Source: CQC database as at {day}"]), *map(row, zip(lines))]
    )


def active(homes: Iterable[dict[str, str]], columns: list[str] = ACTIVE) -> str:
    return "".join(parts_of_active(homes, columns))


def parts_of_active(homes: Iterable[dict[str, str]], columns: list[str] = ACTIVE) -> Iterator[str]:
    return parts_of_sheet("HSCA_Active_Locations", _rows(homes, columns))


def deactivated(homes: Iterable[dict[str, str]]) -> str:
    return "".join(parts_of_deactivated(homes))


def parts_of_deactivated(homes: Iterable[dict[str, str]]) -> Iterator[str]:
    return parts_of_sheet("Deactivated_Locations", _rows(homes, DEACTIVATED))


def _rows(homes: Iterable[dict[str, str]], columns: list[str]) -> Iterator[str]:
    yield row(columns)
    for home in homes:
        yield row([home.get(each, "") for each in columns])

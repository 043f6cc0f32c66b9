"""Reads CQC's two monthly files of locations, active and deactivated. No database here.

Care directory: https://www.cqc.org.uk/about-us/transparency/using-cqc-data
Sheets are found by name, the header row by its content, columns by their header text. No column
with a person's name is read, nor the provider's name where the provider is a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from guidance.ods.cqc.spreadsheet import Row, read_sheets
from guidance.ods.importing.read import BadRowError, EmptyReportError, RefusedReportError
from guidance.ods.query import telephone_key

ACTIVE, DEACTIVATED = "HSCA_Active_Locations", "Deactivated_Locations"
OTHER_FILES = {"Locations": "the ratings", "Providers": "the ratings"}
MAX_ROWS_BEFORE_HEADER = 500
SOCIAL_CARE = "Adult social care"
NO_BRAND, BRAND = "-", "BRAND "  # "BRAND Merry Folk"
PERSONS = {"Individual", "Partnership"}  # types of ownership whose provider name is a person's
AS_AT = re.compile(r"as at\s+(\d{1,2}\s+[A-Z][a-z]+\s+20\d\d)")
LOCATION_ID = re.compile(r"1-\d{5,12}|[A-Z0-9]{3,12}")  # of the NHS's own: "RW1AC"
CODE = re.compile(r"[A-Z0-9]{1,10}")
SERVICE_TYPE = "Service type - "
MAX_FIELD_CHARACTERS = {
    **dict.fromkeys(("name", "provider", "brand"), 200),
    **dict.fromkeys(("service", "local_authority"), 100),
    "address": 300,
    "postcode": 10,
    "provider_id": 20,
}

# Field: header text. Those of NEEDED must be there; the others may be missing in one of the files.
COLUMNS = {
    "location_id": "Location ID",
    "ods_code": "Location ODS Code",
    "name": "Location Name",
    "directorate": "Location Inspection Directorate",
    "started_on": "Location HSCA start date",
    "ended_on": "Location HSCA End Date",
    "is_dormant": "Dormant (Y/N)",
    "telephone": "Location Telephone Number",
    "local_authority": "Location Local Authority",
    "street": "Location Street Address",
    "street_2": "Location Address Line 2",
    "city": "Location City",
    "county": "Location County",
    "postcode": "Location Postal Code",
    "brand": "Brand Name",
    "provider_id": "Provider ID",
    "provider": "Provider Name",
    "ownership": "Provider Ownership Type",
    "primary_id": "Primary ID (Dual registration locations)",
}
NEEDED = {"location_id", "ods_code", "name", "directorate", "street", "city", "postcode"}
NEEDED_IF_ACTIVE = NEEDED | {"provider_id", "provider", "ownership", "is_dormant", "brand"}


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One location. `service` is in words, "" if none of its services is known to us."""

    location_id: str
    ods_code: str
    name: str
    address: str
    postcode: str
    telephone_key: str
    local_authority: str
    provider_id: str
    provider: str
    brand: str
    service: str
    is_active: bool
    is_dormant: bool
    started_on: date | None
    ended_on: date | None
    as_at: date


@dataclass(frozen=True, slots=True)
class Header:
    as_at: date
    places: dict[str, int]  # column of each field
    services: dict[str, int]  # column of each type of service, by its name
    sheet: str

    @property
    def is_active(self) -> bool:
        return self.sheet == ACTIVE


def read_day(path: Path) -> date:
    """The day that a file is as at. Raises RefusedReportError as `read_locations` does."""
    return _find_header(read_sheets(path), path.name).as_at


def is_active_register(path: Path) -> bool:
    """Or the one of deactivated locations. Raises RefusedReportError for any other file."""
    return _find_header(read_sheets(path), path.name).is_active


def read_locations(path: Path, set_aside: list[str]) -> Iterator[RegistrationRow]:
    """A file's locations of adult social care; `set_aside` gets why rows were left out.

    Raises RefusedReportError for another file of the same page, or without a column we use.
    """
    rows = read_sheets(path)
    header = _find_header(rows, path.name)
    count = 0
    for sheet, row in rows:
        if sheet != header.sheet:
            continue
        try:
            location = _location(row, header)
        except BadRowError as error:
            set_aside.append(f"{path.name}: {error}")
            continue
        if location:
            count += 1
            yield location
    if not count and not set_aside:
        raise EmptyReportError(f"{path.name} has no location of adult social care.")


def _find_header(rows: Iterator[tuple[str, Row]], name: str) -> Header:
    """The rows are read up to it."""
    as_at: date | None = None
    sheets: set[str] = set()
    for sheet, row in islice(rows, MAX_ROWS_BEFORE_HEADER):
        sheets.add(sheet)
        if sheet in OTHER_FILES:
            raise RefusedReportError(
                f"{name} is {OTHER_FILES[sheet]}, not the active or deactivated locations."
            )
        if sheet not in {ACTIVE, DEACTIVATED}:
            as_at = as_at or _as_at(row.texts())
        elif header := _header(row.texts(), sheet, as_at, name):
            return header
    if sheets & {ACTIVE, DEACTIVATED}:
        raise RefusedReportError(f"{name} has no row with the names of its columns.")
    raise RefusedReportError(
        f"{name} has no sheet {ACTIVE} or {DEACTIVATED}. A spreadsheet of ODS codes has to be "
        "saved as “CSV UTF-8” first."
    )


def _as_at(cells: list[str]) -> date | None:
    found = AS_AT.search(" ".join(cells))
    return datetime.strptime(found[1], "%d %B %Y").date() if found else None  # noqa: DTZ007


def _known_day(as_at: date | None, name: str) -> date:
    if as_at is None:
        raise RefusedReportError(f"{name} does not say of what day it is (“as at 1 May 2026”).")
    return as_at


def _header(cells: list[str], sheet: str, as_at: date | None, name: str) -> Header | None:
    """None if it is another row, such as a title."""
    if COLUMNS["location_id"] not in cells:
        return None
    is_active = sheet == ACTIVE
    places = {field: cells.index(text) for field, text in COLUMNS.items() if text in cells}
    missing = (NEEDED_IF_ACTIVE if is_active else NEEDED) - places.keys()
    if missing:
        columns = ", ".join(f"“{COLUMNS[field]}”" for field in COLUMNS if field in missing)
        raise RefusedReportError(f"{name} lacks the column {columns}.")
    services = {
        text.removeprefix(SERVICE_TYPE): place
        for place, text in enumerate(cells)
        if text.startswith(SERVICE_TYPE)
    }
    return Header(_known_day(as_at, name), places, services, sheet)


def _location(row: Row, header: Header) -> RegistrationRow | None:
    """None for a location of another kind of care, or the second of a dual registration."""

    def text(field: str) -> str:
        return row.text(header.places[field]) if field in header.places else ""

    location_id, code = text("location_id"), text("ods_code").upper()
    if text("directorate") != SOCIAL_CARE or text("primary_id") not in {"", location_id}:
        return None
    if not LOCATION_ID.fullmatch(location_id):
        raise BadRowError(f"“{location_id[:20]}” stands where a location ID belongs.")
    if code and not CODE.fullmatch(code):
        raise BadRowError(f"{location_id} has “{code[:20]}” for an ODS code.")
    if not text("name"):
        raise BadRowError(f"{location_id} has no name.")
    address = (text(field) for field in ("street", "street_2", "city", "county"))
    brand = text("brand").removeprefix(BRAND)
    location = RegistrationRow(
        location_id=location_id,
        ods_code=code,
        name=text("name"),
        address=", ".join(filter(None, address)),
        postcode=text("postcode").upper(),
        telephone_key=telephone_key(text("telephone"))[:15],
        local_authority=text("local_authority"),
        provider_id=text("provider_id"),
        provider=text("provider") if text("ownership") not in {"", *PERSONS} else "",
        brand="" if brand == NO_BRAND else brand,
        service=_service(row, header),
        is_active=header.is_active,
        is_dormant=text("is_dormant") == "Y",
        started_on=_date(text("started_on"), location_id),
        ended_on=_date(text("ended_on"), location_id),
        as_at=header.as_at,
    )
    for field, most in MAX_FIELD_CHARACTERS.items():
        if len(getattr(location, field)) > most:
            raise BadRowError(f"{location_id} has more than {most} characters of {field}.")
    return location


def _service(row: Row, header: Header) -> str:
    """ "Care home service with nursing"; the first of several in the file's order."""
    marked = (kind for kind, place in header.services.items() if row.text(place) == "Y")
    return next(marked, "")


def _date(text: str, location_id: str) -> date | None:
    """Of "2011-04-01" or "01/04/2011"."""
    if not text:
        return None
    for shape in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise BadRowError(f"{location_id} has “{text[:20]}” where a date belongs.")

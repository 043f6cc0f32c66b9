"""Whatever comes instead of a report: refused with a reason, and the old list goes on answering."""

import csv
import gzip
import io

import pytest
from django.core.management import CommandError, call_command

from guidance.ods.find import find
from guidance.ods.importing import read
from guidance.ods.models import ImportRun, Organisation
from tests.guidance.ods.reports import many, row

ROWS = 200


def text_of(rows) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return file.getvalue()


GOOD = text_of(many(ROWS))


def with_name(name: str) -> str:
    return text_of([row("V0000", name), *many(ROWS)[1:]])


def other_report() -> str:
    rows = many(ROWS)
    for number, fields in enumerate(rows):
        fields[0], fields[12], fields[13] = f"FX{number:03}", "A", "1"
    return text_of(rows)


BAD = {
    "0 bytes": (b"", "is empty"),
    "only blank lines": (b"\r\n\r\n", "is empty"),
    "a web page": (b"<!DOCTYPE html><html><body>Maintenance</body></html>", "web page"),
    "an error in JSON": (b'{"error": "Missing report query parameter"}', "error message"),
    "a list in JSON": (b'[{"code": "V0000"}]', "error message"),
    "cut in a row": (GOOD[: len(GOOD) // 2].encode(), "cut off|columns"),
    "cut in the last field": (GOOD.rstrip()[:-1].encode(), "cut off"),
    "cut packed file": (gzip.compress(GOOD.encode())[:-200], "cut off"),
    "damaged packed file": (gzip.compress(GOOD.encode())[:50] + b"\1" * 900, "cut off|UTF-8"),
    "26 columns": (text_of(fields[:26] for fields in many(ROWS)).encode(), "26 columns, not 27"),
    "1 row of 26 columns": (
        (GOOD + text_of([row("VX001")[:26]])).encode(),
        "line 201 has 26 columns",
    ),
    "another report": (other_report().encode(), "not a report of social care"),
    "rows of many lengths": (
        text_of([["8X"], *(fields[:1] + [""] * 26 for fields in many(3)), ["8X", "ROSE"]]).encode(),
        "has no name|columns",
    ),
    "the code twice": ((GOOD + text_of([row("V0000")])).encode(), "V0000 is there more than once"),
    "no code": (text_of([*many(ROWS), row("")]).encode(), "where a code belongs"),
    "a code that is none": (text_of([*many(ROWS), row("V 0%")]).encode(), "where a code belongs"),
    "no name": (with_name("").encode(), "has no name"),
    "a date that is none": (
        text_of([*many(ROWS), row("VX001", closed="20260231")]).encode(),
        "line 201 has “20260231” where a date belongs",
    ),
    "a week for a date": (
        text_of([*many(ROWS), row("VX001", closed="2026-W01")]).encode(),
        "where a date belongs",
    ),
    "cp1252": (with_name("CAFÉ ROSE").encode("cp1252"), "not in UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), "not a text file in UTF-8"),
    "NUL": (with_name("ROSE\0COURT").encode(), "not a text file in UTF-8"),
    "a field of 12 MB": (with_name("X" * 12_000_000).encode(), "is too long for a row"),
    "a long name": (with_name("X" * 201).encode(), "longer than 200"),
    "a zip": (b"PK\x03\x04\x14\x00\x00\x00", "not a text file in UTF-8"),
}


@pytest.fixture
def report(tmp_path):
    return tmp_path / "ecarehomesite.csv"


@pytest.fixture
def loaded(load):
    load(many(ROWS))
    return list(Organisation.objects.order_by("code").values())


@pytest.mark.parametrize("content", BAD)
def test_bad_file_is_refused_with_a_reason_and_nothing_changes(loaded, report, content):
    data, reason = BAD[content]
    report.write_bytes(data)

    with pytest.raises(CommandError, match=reason):
        call_command("import_ods", str(report))

    assert list(Organisation.objects.order_by("code").values()) == loaded
    assert find("V0000").hits[0].organisation.name == "HOME 0"
    refused = ImportRun.objects.first()
    assert refused.outcome == ImportRun.Outcome.REFUSED
    assert refused.reason


GOOD_TOO = {
    "with a byte order mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "with LF lines": GOOD.replace("\r\n", "\n").encode(),
    "without its last line end": GOOD.rstrip().encode(),
    "packed": gzip.compress(GOOD.encode()),
    "in UTF-8": with_name("CAFÉ ROSE").encode(),
}


@pytest.mark.parametrize("content", GOOD_TOO)
def test_file_with_a_harmless_difference_is_imported(loaded, report, content):
    report.write_bytes(GOOD_TOO[content])

    call_command("import_ods", str(report))

    assert ImportRun.objects.first().rows == ROWS


def test_packed_file_is_refused_when_it_unpacks_to_too_many_bytes(loaded, report, monkeypatch):
    monkeypatch.setattr(read, "MAX_REPORT_BYTES", 10_000)
    report.write_bytes(gzip.compress(GOOD.encode()))

    with pytest.raises(CommandError, match="is larger than"):
        call_command("import_ods", str(report))


def test_import_fails_when_the_file_does_not_exist(db):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_ods", "nowhere.csv")

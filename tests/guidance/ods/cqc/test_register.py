"""What is read of CQC's files of locations, and what is refused."""

from datetime import date

import pytest

from guidance.ods.cqc import spreadsheet
from guidance.ods.cqc.register import read_day, read_locations
from guidance.ods.importing.read import RefusedReportError
from tests.guidance.ods.cqc import sample
from tests.guidance.ods.cqc.columns import ACTIVE
from tests.guidance.ods.cqc.files import (
    HOME,
    active,
    cell,
    deactivated,
    readme,
    row,
    sheet,
    written,
)


@pytest.fixture
def read(tmp_path):
    def read(*sheets, set_aside=None):
        path = written(tmp_path / "register.ods", sheets)
        return list(read_locations(path, [] if set_aside is None else set_aside))

    return read


def refusal_of(read, *sheets) -> str:
    with pytest.raises(RefusedReportError) as refused:
        read(*sheets)
    return str(refused.value)


def test_a_file_says_of_what_day_it_is(tmp_path):
    path = written(tmp_path / "register.ods", [readme("20 April 2026"), active([HOME])])
    assert read_day(path) == date(2026, 4, 20)


def test_a_location_is_read_with_its_code_provider_and_kind(read):
    [home] = read(readme(), active([HOME]))

    assert (home.location_id, home.ods_code, home.name) == (
        *("1-1234567890", "VZZ02", "Friar Tuck Court"),
    )
    assert (home.provider, home.brand) == ("Merry Folk Care Ltd", "Merry Folk")
    assert home.address == "2 Abbey Walk, Mockwell"
    assert home.service == "Care home service with nursing"
    assert home.is_active and not home.is_dormant
    assert home.started_on == date(2011, 4, 1)


@pytest.mark.parametrize("ownership", ["Individual", "Partnership", ""])
def test_no_name_of_a_person_is_read(read, ownership):
    person = {"Provider Name": "Little John", "Provider Ownership Type": ownership}
    [home] = read(readme(), active([HOME | person]))

    assert home.provider == ""
    for name in ("Manager, Made Up", "Individual, Nominated", "Little John"):
        assert name not in repr(home)


def test_columns_are_found_by_their_names_below_a_title_in_any_order(read):
    columns = sorted(ACTIVE)
    rows = [row(["A title"]), row(columns), row([HOME.get(each, "") for each in columns])]
    [home] = read(readme(), sheet("HSCA_Active_Locations", rows))

    assert home.ods_code == "VZZ02"


def test_other_kinds_of_care_and_second_registrations_are_left_out(read):
    dentist = {"Location ID": "1-3234567890", "Location Inspection Directorate": "Primary medical"}
    second = {
        "Location ID": "1-4234567890",
        "Primary ID (Dual registration locations)": HOME["Location ID"],
    }
    homes = read(readme(), active([HOME, HOME | dentist, HOME | second]))

    assert [home.location_id for home in homes] == ["1-1234567890"]


def test_a_location_without_a_code_is_kept_and_one_that_is_dormant_says_so(read):
    [home] = read(readme(), active([HOME | {"Location ODS Code": "", "Dormant (Y/N)": "Y"}]))

    assert home.ods_code == ""
    assert home.is_dormant


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"Location ID": "one"}, "“one” stands where a location ID belongs"),
        ({"Location ODS Code": "VZZ02VZZ02V"}, "“VZZ02VZZ02V” for an ODS code"),
        ({"Location ODS Code": "=A1"}, "“=A1” for an ODS code"),
        ({"Location HSCA start date": "yesterday"}, "“yesterday” where a date belongs"),
        ({"Location Name": ""}, "has no name"),
        ({"Provider Name": "x" * 201}, "more than 200 characters of provider"),
    ],
)
def test_a_row_that_cannot_be_right_is_set_aside_with_the_cause(read, change, words):
    set_aside = []
    assert read(readme(), active([HOME | change]), set_aside=set_aside) == []
    assert words in set_aside[0]


def test_a_home_of_the_nhs_itself_has_a_location_id_of_letters(read):
    [home] = read(readme(), active([HOME | {"Location ID": "RW1AC"}]))
    assert home.location_id == "RW1AC"


def test_a_deactivated_location_says_when_it_ended(read):
    [home] = read(readme(), deactivated([HOME | {"Location HSCA End Date": "31/03/2026"}]))
    assert not home.is_active
    assert home.ended_on == date(2026, 3, 31)


def test_the_sample_that_ships_is_the_one_that_is_made_from_ours(tmp_path):
    sample.write(tmp_path)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (sample.SEED / made.name).read_bytes()


def test_other_files_and_missing_columns_are_refused_by_name(read):
    assert "is the ratings" in refusal_of(read, readme(), sheet("Locations", [row(ACTIVE)]))
    assert "has no sheet" in refusal_of(read, readme())
    without = [column for column in ACTIVE if column != "Location ODS Code"]
    assert "lacks the column “Location ODS Code”" in refusal_of(
        read, readme(), active([HOME], without)
    )
    assert "of what day" in refusal_of(read, active([HOME]))
    assert "names of its columns" in refusal_of(
        read, readme(), sheet("HSCA_Active_Locations", [row(["x"])] * 600)
    )


def test_repeated_cells_and_rows_are_believed_up_to_the_limits(read, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MAX_ROWS", 100)
    wide = f"<table:table-row>{cell('x', 1_000_000)}</table:table-row>"
    assert "names of its columns" in refusal_of(
        read, readme(), sheet("HSCA_Active_Locations", [wide] * 90)
    )
    rows = [row(ACTIVE), row(["x"], 1_000_000)]
    assert "more than 100 rows" in refusal_of(read, readme(), sheet("HSCA_Active_Locations", rows))


def test_a_row_without_end_is_refused_before_it_fills_the_memory(read):
    nested = f"<table:table><table:table-row>{cell('x') * 100_000}</table:table-row></table:table>"
    long = f"<table:table-row><table:table-cell>{nested}</table:table-cell></table:table-row>"
    assert "a row that is too long" in refusal_of(
        read, readme(), sheet("HSCA_Active_Locations", [long])
    )


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"<html></html>", b"a,b\n1,2\n"])
def test_what_is_no_spreadsheet_is_refused(tmp_path, content):
    path = tmp_path / "register.ods"
    path.write_bytes(content)
    with pytest.raises(RefusedReportError, match="cut off or damaged"):
        list(read_locations(path, []))


def test_a_file_that_is_cut_off_or_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    path = written(tmp_path / "register.ods", [readme(), active([HOME] * 1_000)])
    whole = path.read_bytes()
    monkeypatch.setattr(spreadsheet, "MAX_UNPACKED_BYTES", 50_000)
    with pytest.raises(RefusedReportError, match="is larger than"):
        list(read_locations(path, []))
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RefusedReportError, match="cut off"):
        list(read_locations(path, []))

"""What CQC's register says of a closed code comes after ODS's word, before likeness."""

from datetime import date

import pytest

from guidance.ods.importing.apply import replace_successions
from guidance.ods.importing.read import SuccessionRow
from guidance.ods.models import Succession
from guidance.ods.successors import predecessors_of, successors_of
from tests.guidance.ods.cqc.files import HOME
from tests.guidance.ods.reports import many, row


def home(location_id, code, name="Rose Court", postcode="NG99 7AA", provider="1-1", **dates):
    return HOME | {
        "Location ID": location_id,
        "Location ODS Code": code,
        "Location Name": name,
        "Location Postal Code": postcode,
        "Provider ID": provider,
        **{f"Location HSCA {name} date": day for name, day in dates.items()},
    }


@pytest.fixture
def known(load, take, take_deactivated):
    """The successors of VA001, which closed on 31 March 2026, and of what source they are."""

    def known(*new, old=None):
        codes = {one["Location ODS Code"] for one in new} - {"VA001"}
        closed = row("VA001", "ROSE COURT", "NG99 7AA", "20110401", "20260331")
        rows = [row(code, f"HOUSE {code}", "NG98 1AA", "20200101") for code in codes]
        load([closed, *rows, *many(40, postcode="NG99 8AA")], dated=date(2026, 9, 10))
        take(new)
        take_deactivated(
            [(old or home("1-10000", "VA001")) | {"Location HSCA End Date": "31/03/2026"}]
        )
        return successors_of(["VA001"])["VA001"]

    return known


@pytest.mark.parametrize(
    "new",
    [
        home("1-10001", "VA002", "Lily Court", start="01/04/2026"),
        home("1-10001", "VA002", "Lily Court", start="01/08/2025"),
        home("1-10001", "VA002", "Rose Court", "NG99 9AA", start="01/04/2026"),
        home("1-10001", "VA002", "Lily Court", "NG99 9AA", start="01/04/2026"),
    ],
    ids=["its postcode", "opened before", "its provider and name", "its provider's only other"],
)
def test_a_location_of_its_place_or_provider_within_a_year_may_have_replaced_it(known, new):
    [successor] = known(new)

    assert successor.organisation.code == "VA002"
    assert successor.is_inferred
    assert "CQC registered it within a year of the other’s end" in successor.known_by
    assert Succession.objects.get(code="VA001").source == "cqc"
    assert predecessors_of(["VA002"])["VA002"][0].is_inferred


@pytest.mark.parametrize(
    "new",
    [
        [home("1-10001", "VA002", "Lily Court", start="01/06/2027")],
        [home("1-10001", "VA002", "Lily Court", start="")],
        [home("1-10001", "VA002", "Lily Court", "YO1 9AA", start="01/04/2026")],
        [
            home("1-10001", "VA002", "Lily Court", "NG99 9AA", start="01/04/2026"),
            home("1-10002", "VA003", "Wren House", "NG99 9AB", start="01/04/2026"),
        ],
        [home("1-10001", "VA001", start="01/04/2026")],
    ],
    ids=["too late", "no date", "another county", "two of the provider", "the same code"],
)
def test_without_a_place_provider_or_day_in_common_nothing_is_said(known, new):
    assert known(*new) == []


def test_the_official_list_comes_first(known):
    known(home("1-10001", "VA002", start="01/04/2026"))
    replace_successions([SuccessionRow("VA001", "V0007", None)], Succession.Source.ODS)
    first, second = successors_of(["VA001"])["VA001"]

    assert (first.organisation.code, first.is_inferred) == ("V0007", False)
    assert second.organisation.code == "VA002"


def test_an_import_without_it_takes_it_back(known, take):
    known(home("1-10001", "VA002", start="01/04/2026"))
    take([home("1-10001", "VA002", start="01/04/2020")], "2 September 2026", is_taken=True)

    assert successors_of(["VA001"])["VA001"] == []

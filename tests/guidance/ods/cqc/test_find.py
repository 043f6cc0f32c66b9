"""What stands on a CQC certificate leads to the ODS code."""

from datetime import date

import pytest

from guidance.ods.find import find
from tests.guidance.inviting import words_of as words_of_page
from tests.guidance.ods.cqc.files import HOME
from tests.guidance.ods.reports import many, row

LOCATION, PROVIDER = "1-1234567890", "1-2234567890"
# ODS writes "Helping Hands" as another name, and has neither provider nor brand.
SITES = [
    row("VA001", "FRIAR TUCK COURT", "NG99 2AA"),
    row("VA002", "HOLLY LODGE", "NG99 2AB"),
    row("VA003", "IVY LODGE", "NG99 3AA"),
]


def home(number: int, code: str, **changes) -> dict[str, str]:
    named = {name.replace("_", " "): value for name, value in changes.items()}
    return HOME | {"Location ID": f"1-10000000{number}", "Location ODS Code": code} | named


REGISTER = [
    HOME | {"Location ODS Code": "VA001"},
    home(
        *(2, "VA002"),
        Location_Name="The Hollies",
        Location_Postal_Code="NG99 2AB",
        Location_City="Oldham",
        Provider_ID="1-3000000001",
        Provider_Name="Helping Hands Ltd",
        Brand_Name="-",
    ),
    home(
        *(3, "VA003"),
        Location_Name="Ivy Lodge",
        Location_Postal_Code="NG99 3AA",
        Location_City="Mockwell",
        Provider_ID="1-3000000001",
        Provider_Name="Helping Hands Ltd",
        Brand_Name="BRAND Evergreen Living",
    ),
    home(4, "", Location_Name="Outlaw's Rest", Location_Postal_Code="NG99 9ZZ", Provider_ID="1-4"),
]


def words_of(response) -> str:
    return words_of_page(response.content.decode())


@pytest.fixture
def register(load, take):
    load([*SITES, *many(40, postcode="NG99 8AA")], dated=date(2026, 9, 10))
    take(REGISTER)


def codes(text: str) -> list[str]:
    return [hit.organisation.code for hit in find(text).hits]


@pytest.mark.parametrize(
    "typed",
    [
        *(LOCATION, "1 - 1234567890", "1234567890", "1 1234567890", "11234567890"),
        *(f"Location ID: {LOCATION}", "CQC 1–1234567890", f"{LOCATION} Friar Tuck Court"),
        f"friar tuck, mockwell {LOCATION} NG99 2AA",
    ],
)
def test_a_location_id_leads_to_its_code_and_nothing_else(register, typed):
    results = find(typed)

    assert [hit.organisation.code for hit in results.hits] == ["VA001"]
    assert results.hits[0].is_exact
    assert results.hits[0].judgement.is_to_use


def test_a_provider_id_leads_to_all_its_locations(register):
    assert codes("1-3000000001") == ["VA002", "VA003"]
    assert not find("1-3000000001").hits[0].judgement.is_to_use


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("helping hands", ["VA002", "VA003"]),
        ("helping hands oldham", ["VA002"]),
        ("helping hands ng99 3aa", ["VA003"]),
        ("helping hands ng99 3", ["VA003"]),
        ("helpin hands oldham", ["VA002"]),
        ("Evergreen Living", ["VA003"]),
        ("The Hollies", ["VA002"]),
        ("evergreen living nowhere", []),
    ],
)
def test_provider_brand_and_cqcs_name_lead_to_the_codes(register, typed, found):
    assert codes(typed) == found


def test_a_page_says_what_cqc_has_and_of_what_day(register, client):
    words = words_of(client.get("/ods/", {"q": LOCATION}))

    assert f"CQC location {LOCATION} : Friar Tuck Court, Merry Folk Care Ltd, brand" in words
    assert "brand Merry Folk, care home with nursing." in words
    assert "CQC’s register as at 1 September 2026" in words
    assert "Contains CQC data, Open Government Licence v3.0" in words
    assert "Use this code for NHSMail" in words


def test_the_help_names_the_location_id_once_there_is_a_register(load, take, client):
    assert "location ID" not in words_of(client.get("/ods/"))
    take(REGISTER)
    assert "CQC location ID" in words_of(client.get("/ods/"))


@pytest.mark.parametrize("typed", ["1-100000004", "outlaws rest", "NG99 9ZZ"])
def test_a_registration_without_a_code_is_found_and_says_so(register, client, typed):
    words = words_of(client.get("/ods/", {"q": typed}))

    assert "Outlaw&#x27;s Rest" in words or "Outlaw's Rest" in words
    assert "There is no ODS code beside it in CQC’s file." in words
    assert "No match" not in words


def test_a_code_that_only_cqc_has_is_not_called_one_to_use(register, take, client):
    take([*REGISTER, home(5, "VZ999", Location_Name="Nowhere House")], "2 September 2026")
    words = words_of(client.get("/ods/", {"q": "1-100000005"}))

    assert "CQC’s file has the ODS code VZ999 beside it." in words
    assert "does not have that code" in words
    assert "Use this code" not in words


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"Dormant (Y/N)": "Y"}, "Dormant: registered with CQC, but not running."),
        ({}, "CQC has more than one registration at this address."),
    ],
)
def test_what_may_surprise_has_a_sentence(register, take, client, change, sentence):
    twin = HOME | {
        "Location ID": "1-1234567899",
        "Location ODS Code": "",
        "Location Name": "Annexe",
    }
    take([REGISTER[0] | change, twin, *REGISTER[1:]], "2 September 2026")

    assert sentence in words_of(client.get("/ods/", {"q": LOCATION}))


def test_a_deactivated_location_says_so_and_its_code_is_not_called_exact(
    register, take_deactivated, client
):
    old = home(9, "VA001", Location_HSCA_End_Date="31/03/2026")
    take_deactivated([old])
    words = words_of(client.get("/ods/", {"q": "1-100000009"}))

    assert "CQC deactivated this location on 31 March 2026." in words
    assert "Use this code" not in words


def test_an_old_register_is_never_enough_to_call_a_code_the_one_to_use(
    register, load, time_machine
):
    time_machine.move_to("2026-11-20")
    load([*SITES, *many(40, postcode="NG99 8AA")], dated=date(2026, 11, 10))
    [hit] = find(LOCATION).hits

    assert not hit.is_exact
    assert not hit.judgement.is_to_use


def test_an_id_that_no_register_has_is_told_of_what_day_the_register_is(register, client):
    words = words_of(client.get("/ods/", {"q": "1-555555555"}))
    assert "CQC’s register as at 1 September 2026 does not have it." in words


def test_without_cqcs_register_nothing_is_said_of_it(load, client):
    load([*SITES, *many(40, postcode="NG99 8AA")], dated=date(2026, 9, 10))
    words = words_of(client.get("/ods/", {"q": "friar tuck court"}))

    assert "CQC location" not in words
    assert "CQC data" not in words
    assert find(LOCATION).hits == []


def test_many_without_a_code_are_counted(register, take, client):
    rest = [
        home(5, "", Location_Name=f"Inn {n}") | {"Location ID": f"1-2{n:08}"} for n in range(12)
    ]
    take([*REGISTER, *rest], "2 September 2026", is_taken=True)
    words = words_of(client.get("/ods/", {"q": "inn mockwell"}))

    assert "These are 10 of 12. Add the town or postcode to see others." in words


def test_a_home_that_cqc_has_at_another_postcode_is_not_called_the_same(register, take):
    moved = home(5, "VA003", Location_Name="Elder Court", Location_Postal_Code="NG99 9XX")
    take([*REGISTER, moved], "2 September 2026")
    [hit] = find("elder court ng99 3aa").hits

    assert hit.organisation.code == "VA003"
    assert not hit.is_exact
    assert not hit.judgement.is_to_use


@pytest.mark.parametrize("beside", ["holly lodge NG99 2AB", "holly lodge", "NG99 2AB"])
def test_an_id_and_a_name_of_two_homes_make_neither_the_one_to_use(register, client, beside):
    results = find(f"{LOCATION} {beside}")

    assert [hit.organisation.code for hit in results.hits][:2] == ["VA001", "VA002"]
    assert {str(hit.judgement.sureness) for hit in results.hits} == {"possible"}
    assert not any(hit.judgement.is_to_use for hit in results.hits)
    words = words_of(client.get("/ods/", {"q": f"{LOCATION} {beside}"}))
    assert "but name or postcode differ" in words
    assert "not the location ID you typed" in words


@pytest.mark.parametrize("beside", ["Oldham", "The Hollies", "NG99 2AB"])
def test_words_beside_a_provider_id_choose_among_its_locations(register, beside):
    assert codes(f"1-3000000001 {beside}") == ["VA002"]


def test_a_name_that_only_cqc_has_is_told_as_such(register, client):
    words = words_of(client.get("/ods/", {"q": "the hollies, NG99 2AB"}))
    assert "Same name in CQC’s register, The Hollies, same postcode." in words


def test_cqcs_name_beside_an_id_of_another_home_is_still_known(register):
    first, second = find(f"{LOCATION} the hollies NG99 2AB").hits

    assert (first.organisation.code, second.organisation.code) == ("VA001", "VA002")
    assert "Same name in CQC’s register, The Hollies" in second.judgement.agreed


def test_a_name_at_its_postcode_leads_to_no_other_place(register, load):
    others = [row("VA004", "THE HOLLIES CARE HOME", "NG97 1AA")]
    load([*SITES, *others, *many(40, postcode="NG99 8AA")], dated=date(2026, 9, 10))

    assert codes("the hollies NG99 2AB") == ["VA002"]


def test_the_name_of_odss_list_beside_an_id_fits_it_too(register):
    [hit, *_] = find("1-100000002 holly lodge").hits

    assert hit.organisation.code == "VA002"
    assert "differ" not in hit.judgement.agreed

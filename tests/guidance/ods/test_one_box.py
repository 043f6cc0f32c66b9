"""Everything that can be typed into the one box."""

import pytest

from core.site_settings import SiteSettings
from guidance.ods.find import MatchedBy, find
from guidance.ods.models import Organisation
from guidance.ods.query import read_query
from tests.guidance.ods.reports import many, row


def codes(text, **options):
    return [hit.organisation.code for hit in find(text, **options).hits]


def at(code, name, street, town, postcode, **fields):
    made = row(code, name, postcode, **fields)
    made[4], made[7], made[8] = street, town, "SAMPLESHIRE"
    return made


@pytest.fixture
def town(load):
    load(
        [
            at("VLD1X", "THE LIMES", "35 QUEENS ROAD", "ANBRIDGE", "OL4 2AA"),
            at("VNHWE", "THE LIMES", "2 HERBERT STREET", "MOCKWELL", "OL9 5BB"),
            at("VZ0I1", "ROSE COURT", "37 QUEENS RD", "ANBRIDGE", "OL4 3SB"),
            at("VM4G9", "OAK LODGE", "9 HILL RISE", "FICTIONHAM", "ZX1 1AA"),
            at("VM4GX", "OAK LODGE", "9 HILL RISE", "OTHERHAM", "NG9 1AA", closed="20200101"),
        ]
    )
    for code in ("VLD1X", "VNHWE"):
        Organisation.objects.filter(code=code).update(telephone_key="01632960001")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("35 queens rd", {"VLD1X"}),
        ("Herbert St.", {"VNHWE"}),
        ("Herbert Street Mockwell", {"VNHWE"}),
        ("limes anbridge", {"VLD1X"}),
        ("anbridge OL4 rose", {"VZ0I1"}),
        ("limes OL9", {"VNHWE"}),
        ("OL42", {"VLD1X"}),
        ("ol4 2", {"VLD1X"}),
        ("OL4 35B", {"VZ0I1"}),
        ("0L4 3S8", {"VZ0I1"}),
        ("care.vnhwe@nhs.net", {"VNHWE"}),
        ("vld1t@nhs.net or VLD1X", {"VLD1X"}),
        ("ODS code: VLD1X", {"VLD1X"}),
        ("what is my ods code for oak lodge in Fictionham?", {"VM4G9"}),
        ("THE LIMES\n35 Queens Road\nAnbridge\nSampleshire\nOL4 2AA", {"VLD1X"}),
        ("the limes sampleshire", {"VLD1X", "VNHWE"}),
        ("35 quenes road", {"VLD1X"}),
    ],
)
def test_a_home_is_found_first_by_whatever_is_known_of_it(town, text, found):
    assert set(codes(text)[: len(found)]) == found


@pytest.mark.parametrize("text", ["01632 960001", "+44 (0)1632 960001", "tel. 01632-960-001"])
def test_a_telephone_number_of_two_homes_shows_both_and_is_sure_of_none(town, text):
    results = find(text)

    assert results.matched_by == MatchedBy.TELEPHONE
    assert set(codes(text)) == {"VLD1X", "VNHWE"}
    assert {hit.judgement.sureness for hit in results.hits} == {"possible"}
    assert results.towns == []  # one more word would not narrow it
    assert find("the limes").towns == ["Anbridge", "Mockwell"]


@pytest.mark.parametrize(
    ("text", "code"), [("VLD1Y", "VLD1X"), ("VLD1", "VLD1X"), ("VNHWF", "VNHWE")]
)
def test_a_code_with_one_sign_wrong_or_lost_is_asked_about(town, text, code):
    results = find(text)

    assert results.matched_by == MatchedBy.LOOK_ALIKE
    assert code in codes(text)
    assert not any(hit.judgement.is_to_use for hit in results.hits)


def test_a_cqc_id_is_recognised(client, db):
    html = client.get("/ods/?q=1-1004508435").content.decode()

    assert "This looks like a CQC ID, not an ODS code" in html


def test_the_county_of_the_site_comes_first_of_two_that_are_alike(load):
    load([row("VA001", postcode="AB1 1AA"), row("VA002", postcode="ZX1 1AA")])

    for area, first in (("AB", "VA001"), ("ZX", "VA002")):
        SiteSettings.objects.update(postcode_areas=area)
        assert codes("rose court")[0] == first


def test_pages_go_on_to_the_end_and_can_leave_out_closed_codes(client, load):
    load([*many(60), row("VX001", closed="20200101")])
    found = [code for page in (1, 2, 3) for code in codes("NG99 7AA", page=page)]

    assert len(set(found)) == 61
    assert "VX001" in found and "VX001" not in codes("NG99 7AA", page=3, open_only=True)
    assert 'page=2#results">Next page</a>' in client.get("/ods/?q=NG99+7AA").content.decode()
    assert client.get("/ods/?q=NG99+7AA&page=99999999&open=x").status_code == 200


def test_a_head_office_leads_to_all_its_open_sites(load):
    load(many(40, parent="A003"))
    load([row("A003", "ROSE GROUP LTD")], name="ecarehomehq.csv")
    found = [code for page in (1, 2) for code in codes("A003", page=page)]

    assert found[0] == "A003"
    assert len(set(found)) == 41


@pytest.mark.parametrize("text", ["what is my ods code", "the", "of and the", "???"])
def test_words_that_name_nothing_find_nothing(town, text):
    assert find(text).hits == []


@pytest.mark.parametrize("text", ["x" * 4_000, "%_" * 100, "v1 " * 100, "\u202eOL4", "O0I1" * 70])
def test_bad_input_is_read_without_error(db, text):
    read_query(text)
    assert len(find(text).hits) <= 25

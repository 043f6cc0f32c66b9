"""What a manager types, and what they find."""

from datetime import UTC, datetime

import pytest
import time_machine

from guidance.ods.find import MAX_HITS, MatchedBy, find
from tests.guidance.ods.reports import many, row


def codes(text):
    return [hit.organisation.code for hit in find(text).hits]


@pytest.fixture
def homes(load):
    load(
        [
            row("VA001", "ST. ANNE'S CARE & NURSING HOME LTD", "NG99 8AA"),
            row("VA002", "THE LIMES", "NG99 8AB"),
            row("VA003", "HAWTHORN LODGE RESIDENTIAL HOME", "NG9 8AA"),
            row("VA004", "SENSE - 35 EXAMPLE ROAD", "NG99 8AC"),
            row("VA0O5", "ACER", "NG99 8AD", parent="A001"),
            row("VBELL", "BELL HOUSE", "NG99 8AE"),
        ]
    )
    load([row("ACER", "MAPLE GROUP LTD", "NG99 1XX")], name="ecarehomehq.csv")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hawthron lodge", "VA003"),
        ("Hawthorne", "VA003"),
        ("hawthornlodge", "VA003"),
        ("lodge hawthorn", "VA003"),
        ("the lines", "VA002"),
        ("st annes care and nursing home limited", "VA001"),
        ("SAINT ANNE’S CARE  & NURSING HOME", "VA001"),
        ("st. anne`s", "VA001"),
        ("35 exampel road", "VA004"),
        ("sénse", "VA004"),
        ("the limes exampleby", "VA002"),
        ("limes ng998ab", "VA002"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(homes, text, code):
    assert codes(text)[:1] == [code]


@pytest.mark.parametrize("text", ["NG99 8AA", "ng998aa", " n g9 98 aa ", "NG99-8AA", "NG99  8aa."])
def test_postcode_in_any_spacing_finds_the_organisations_there(homes, text):
    assert find(text).matched_by == MatchedBy.POSTCODE
    assert codes(text) == ["VA001"]


def test_part_of_a_postcode_does_not_run_into_another_district(homes):
    assert codes("NG9") == ["VA003"]
    assert set(codes("ng99")) == {"VA001", "VA002", "VA004", "VA0O5", "VBELL", "ACER"}
    assert codes("NG9 8") == ["VA003"]
    assert "VA003" not in codes("NG99 8")


@pytest.mark.parametrize("text", ["NG9.", "“NG9”", "(ng9),", "NG9-8", "\uff2eG9\u200b\xa08."])
def test_part_of_a_postcode_is_found_however_it_was_copied(homes, text):
    assert codes(text) == ["VA003"]


@pytest.mark.parametrize("text", ["VA003", "va003", " va 003 ", "V.A.0.0.3", "va003."])
def test_a_code_finds_itself_in_any_spelling(homes, text):
    assert find(text).matched_by == MatchedBy.CODE
    assert codes(text) == ["VA003"]


def test_code_with_o_for_zero_is_suggested_when_no_code_is_exact(homes):
    assert find("VAO03").matched_by == MatchedBy.LOOK_ALIKE
    assert codes("VAO03")[:1] == ["VA003"]
    assert codes("va005")[:1] == ["VA0O5"]
    assert find("va0o5").matched_by == MatchedBy.CODE


def test_search_finds_code_and_names_when_a_word_is_both(homes):
    assert codes("acer") == ["ACER", "VA0O5"]
    assert codes("vbell") == ["VBELL"]


def test_search_finds_nothing_when_no_name_is_like_the_query(homes):
    assert codes("qqqwwwzz") == []
    assert codes("ZZ1 1ZZ") == []


def test_open_comes_before_closed_and_site_before_head_office(load):
    load(
        [
            row("VB001", "ROSE COURT", "NG99 7AB", closed="20200101"),
            row("VB002", "ROSE COURT", "NG99 7AC"),
            row("VB003", "ROSE COURT", "NG99 7AD", opened="20990101"),
        ]
    )
    load([row("A002", "ROSE COURT", "NG99 7AA")], name="ecarehomehq.csv")

    assert codes("rose court") == ["VB002", "VB003", "A002", "VB001"]


def test_closed_code_comes_after_its_successor(load):
    load([row("VC001", "AVON GARDENS", closed="20240402"), row("VC002", "AVON GARDENS HOUSE")])

    assert codes("avon gardens") == ["VC002", "VC001"]
    assert codes("NG99 7AA") == ["VC002", "VC001"]


def test_what_replaced_a_closed_code_is_inferred_from_place_and_name(load):
    load(
        [
            row("VD001", "AVON GARDENS", closed="20180402"),
            row("VD002", "AVON GARDENS LTD", closed="20240402"),
            row("VD003", "AVON GARDENS CARE HOME"),
            row("VD004", "THE ELMS"),
            row("VD005", "AVON GARDENS", "NG99 9ZZ"),
        ]
    )

    for code in ("VD001", "VD002"):
        (hit,) = find(code).hits
        assert [one.organisation.code for one in hit.successors] == ["VD003"]
        assert hit.successors[0].is_inferred


def test_house_with_another_number_is_no_successor(load):
    load([row("VE001", "12 OAK ROAD", closed="20200101"), row("VE002", "14 OAK ROAD")])

    assert find("VE001").hits[0].successors == []


def test_official_successions_are_followed_through_chains_and_splits(load):
    load(
        [
            row("VF001", "FIRST NAME", "NG99 7BA", closed="20180101"),
            row("VF002", "SECOND NAME", "NG99 7BB", closed="20200101"),
            row("VF003", "THIRD NAME", "NG99 7BC"),
            row("VF004", "FOURTH NAME", "NG99 7BD"),
        ]
    )
    pairs = [("VF001", "VF002"), ("VF002", "VF003"), ("VF002", "VF004"), ("VF002", "VF001")]
    load([[old, new, "R", "20200101", ""] for old, new in pairs], name="succ.csv")

    (hit,) = find("VF001").hits
    assert {one.organisation.code for one in hit.successors} == {"VF003", "VF004"}
    assert not any(one.is_inferred for one in hit.successors)
    assert codes("first name")[:3] == ["VF003", "VF004", "VF001"]


def test_a_head_office_shows_its_open_sites(load):
    load([row("VG001", parent="A003"), row("VG002", parent="A003", closed="20200101")])
    load([row("A003", "ROSE GROUP LTD")], name="ecarehomehq.csv")

    hits = find("A003").hits
    assert [site.code for site in hits[0].sites] == ["VG001"]
    assert [hit.organisation.code for hit in hits] == ["A003", "VG001"]
    assert not hits[0].is_for_nhsmail


def test_a_code_closes_on_its_day_by_our_clock(load):
    load([row("VH001", opened="20260301", closed="20260401")])

    for day, status in ((1, "future"), (70, "open"), (91, "closed")):
        with time_machine.travel(datetime(2026, 1, 1, 12, tzinfo=UTC)) as clock:
            clock.shift((day - 1) * 86_400)
            assert find("VH001").hits[0].organisation.status == status


def test_search_returns_25_hits_at_most_and_says_that_there_are_more(load):
    load(many(60))

    assert len(codes("NG99 7AA")) == MAX_HITS
    assert find("NG99 7AA").page.has_next()
    assert len(codes("home")) == MAX_HITS


HOSTILE = [
    "x" * 10_000,
    "\0",
    "rose\0court",
    '""""',
    "'; DROP TABLE ods_organisation; --",
    "NEAR(rose court, 2) OR name_key : *",
    "rose AND NOT court^2",
    "%%%___",
    "\u202ecourt esor\u202c",
    "🙂🙂🙂",
    "\ud83d",
    "٣٣٣ ٤٤٤",
    " \t\n ",
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_search_takes_any_text(load, text):
    load([row("VA001")])

    assert len(find(text).hits) <= MAX_HITS
    assert codes("rose court") == ["VA001"]

"""What `lookup` says of a code, and when it cannot say."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from guidance.ods.freshness import MAX_LIST_AGE
from guidance.ods.lookup import CodeState, Reason, lookup
from guidance.ods.models import Succession
from tests.guidance.ods.reports import many, row


def test_lookup_cannot_say_when_only_the_sample_is_loaded(db):
    assert lookup("VZZ01").state == CodeState.CANNOT_SAY
    assert lookup("VXXXX").state == CodeState.CANNOT_SAY


def test_lookup_says_open_closed_or_not_found(load):
    load([row("VA001"), row("VA002", closed="20200101")])

    assert lookup(" va 001 ").state == CodeState.OPEN
    closed = lookup("VA002")
    assert closed.state == CodeState.CLOSED
    assert [one.organisation.code for one in closed.successors] == ["VA001"]
    assert lookup("VZZ01").state == CodeState.NOT_FOUND
    assert lookup("").state == CodeState.NOT_FOUND


def test_lookup_tells_a_head_office_from_a_site(load):
    load([row("VA001")])
    load([row("A001")], name="ecarehomehq.csv")

    assert lookup("A001").is_head_office
    assert not lookup("VA001").is_head_office


def test_lookup_cannot_say_when_the_list_is_old(load):
    load([row("VA001")])

    with time_machine.travel(timezone.now() + MAX_LIST_AGE):
        assert lookup("VA001").state == CodeState.OPEN
    with time_machine.travel(timezone.now() + MAX_LIST_AGE + timedelta(days=1)):
        assert lookup("VA001").state == CodeState.CANNOT_SAY
        assert lookup("VXXXX").state == CodeState.CANNOT_SAY


def test_age_of_the_list_counts_from_its_own_day_and_not_from_the_import(load):
    load([row("VA001")], dated=timezone.localdate() - timedelta(days=100))

    assert lookup("VA001").state == CodeState.CANNOT_SAY


def test_lookup_cannot_say_when_the_newest_list_lacks_the_code(load):
    rows = many(40)
    load(rows)
    load(rows[1:])

    assert lookup("V0000").state == CodeState.CANNOT_SAY


def test_lookup_holds_name_town_and_postcode_as_people_write_them(load):
    load([row("VA001", name="FRIAR TUCK COURT")])
    found = lookup("VA001")

    assert (found.name, found.town, found.postcode) == ("Friar Tuck Court", "Exampleby", "NG99 7AA")
    assert found.label == "Friar Tuck Court, Exampleby"
    assert lookup("VZZ01").label == ""


def test_lookup_knows_the_open_sites_of_a_head_office(load):
    load([row("VA002", parent="A001"), row("VA003", parent="A001", closed="20200101")])
    load([row("A001")], name="ecarehomehq.csv")

    office = lookup("A001")
    assert [site.code for site in office.sites] == ["VA002"]
    assert office.sites_named("The Rose Court") == office.sites
    assert office.sites_named("Robin Lodge") == ()
    assert lookup("VA002").sites == ()


def test_home_is_known_by_the_names_of_the_codes_before_and_after_it(load):
    old, new = (
        row("VA001", name="ROBIN LODGE", closed="20200101"),
        row("VA002", name="MARIAN HOUSE"),
    )
    load([old, new])
    Succession.objects.create(code="VA001", successor_code="VA002", source="ods")

    assert lookup("VA002").is_named("Robin Lodge")
    assert lookup("VA001").is_named("Marian House Ltd")
    assert not lookup("VA002").is_named("Friar Tuck Court")


def test_lookup_says_why_it_cannot_say(load):
    assert lookup("VA001").reason == Reason.SAMPLE
    rows = [*many(40), row("VA001", opened="20990101")]
    load(rows)
    assert lookup("VA001").reason == Reason.FUTURE
    load(rows[1:])
    assert lookup("V0000").reason == Reason.LEFT_OUT
    assert lookup("V0001").reason == Reason.NONE
    with time_machine.travel(timezone.now() + MAX_LIST_AGE + timedelta(days=1)):
        assert lookup("V0001").reason == Reason.OLD

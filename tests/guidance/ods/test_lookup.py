"""What `lookup` says of a code, and when it cannot say."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from guidance.ods.freshness import MAX_LIST_AGE
from guidance.ods.lookup import CodeState, lookup
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

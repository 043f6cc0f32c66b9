"""The one question other rooms ask, and when there is no answer to it."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from guidance.ods.freshness import MAX_LIST_AGE
from guidance.ods.lookup import CodeState, lookup
from tests.guidance.ods.reports import many, row


def test_while_only_the_sample_is_there_nobody_can_say(db):
    assert lookup("VZZ01").state == CodeState.CANNOT_SAY
    assert lookup("VXXXX").state == CodeState.CANNOT_SAY


def test_open_closed_and_not_found(load):
    load([row("VA001"), row("VA002", closed="20200101")])

    assert lookup(" va 001 ").state == CodeState.OPEN
    closed = lookup("VA002")
    assert closed.state == CodeState.CLOSED
    assert [one.organisation.code for one in closed.successors] == ["VA001"]
    assert lookup("VZZ01").state == CodeState.NOT_FOUND
    assert lookup("").state == CodeState.NOT_FOUND


def test_a_head_office_is_known_as_one(load):
    load([row("VA001")])
    load([row("A001")], name="ecarehomehq.csv")

    assert lookup("A001").is_head_office
    assert not lookup("VA001").is_head_office


def test_an_old_list_cannot_say(load):
    load([row("VA001")])

    with time_machine.travel(timezone.now() + MAX_LIST_AGE):
        assert lookup("VA001").state == CodeState.OPEN
    with time_machine.travel(timezone.now() + MAX_LIST_AGE + timedelta(days=1)):
        assert lookup("VA001").state == CodeState.CANNOT_SAY
        assert lookup("VXXXX").state == CodeState.CANNOT_SAY


def test_the_age_counts_from_the_day_of_the_list_not_of_the_import(load):
    load([row("VA001")], dated=timezone.localdate() - timedelta(days=100))

    assert lookup("VA001").state == CodeState.CANNOT_SAY


def test_a_code_the_newest_list_lacks_is_not_called_wrong(load):
    rows = many(40)
    load(rows)
    load(rows[1:])

    assert lookup("V0000").state == CodeState.CANNOT_SAY

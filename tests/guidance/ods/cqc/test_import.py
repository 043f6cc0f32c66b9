"""CQC's files come in by the same way as ODS's: compared, asked about, taken whole, put back."""

from datetime import date

import pytest

from guidance.ods.cqc.freshness import register_state
from guidance.ods.cqc.models import Registration
from guidance.ods.importing.before import put_back
from guidance.ods.importing.queue import import_queued
from guidance.ods.importing.queue import take as take_waiting
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.models import ImportRun, Organisation
from guidance.ods.seed_content import load_sample
from tests.guidance.ods.cqc.files import HOME
from tests.guidance.ods.reports import many

Outcome = ImportRun.Outcome
OTHER_NAME = {"Location Name": "Another Name"}


def homes(count, **changes):
    return [
        HOME | {"Location ID": f"1-{number:09}", "Location ODS Code": f"V{number:04}"} | changes
        for number in range(count)
    ]


def test_a_month_later_locations_are_added_changed_and_gone(take):
    first = take(homes(200))
    assert (first.get_report_display(), first.dated) == ("CQC active locations", date(2026, 9, 1))
    run = take([*homes(1, **OTHER_NAME), *homes(201)[2:]], "10 September 2026")

    assert (run.outcome, run.added, run.changed, run.missing) == (Outcome.ACCEPTED, 1, 1, 1)
    assert Registration.objects.count() == 200
    assert Registration.objects.get(location_id="1-000000000").name == "Another Name"
    assert register_state().dated == date(2026, 9, 10)
    assert run.findings["locations change or are no longer in the file"][0] == 2


def test_much_at_once_waits_with_examples_and_is_taken_when_an_editor_says_so(take):
    take(homes(200))
    run = take(homes(200, **OTHER_NAME), "2 September 2026")

    assert run.outcome == Outcome.WAITING
    assert "200 of 200 locations change" in run.reason
    assert "name Friar Tuck Court → Another Name" in str(run.findings)
    assert not Registration.objects.filter(name="Another Name").exists()
    take_waiting(run)
    import_queued()
    assert Registration.objects.filter(name="Another Name").count() == 200


def test_what_was_there_before_can_be_put_back(take):
    take(homes(200))
    before = list(Registration.objects.order_by("location_id").values_list("location_id", "name"))
    run = take([*homes(2, **OTHER_NAME), *homes(202)[4:]], "2 September 2026")
    put_back(run)

    now = Registration.objects.order_by("location_id").values_list("location_id", "name")
    assert list(now) == before
    assert register_state().dated == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("day", "words"), [("1 May 2026", "older than the list we have"), ("1 May 2090", "future")]
)
def test_an_older_file_and_one_of_the_future_are_refused_whole(take, day, words):
    take(homes(3))
    with pytest.raises(RefusedReportError, match=words):
        take(homes(3, **OTHER_NAME), day)
    assert not Registration.objects.filter(name="Another Name").exists()


def test_a_file_with_many_bad_rows_is_refused_with_the_first_cause(take):
    bad = homes(3, **{"Location ODS Code": "VZZ02VZZ02V"})
    with pytest.raises(RefusedReportError, match=r"ODS code\. 3 of 103 rows are like that"):
        take([*homes(103)[3:], *bad])
    assert not Registration.objects.filter(is_sample=False).exists()


def test_a_location_that_is_deactivated_is_in_the_list_of_those_only(take, take_deactivated):
    take(homes(200))
    ended = homes(1, **{"Location HSCA End Date": "31/08/2026"})
    take_deactivated(ended)
    take(homes(200)[1:], "2 September 2026")

    assert not Registration.objects.get(location_id="1-000000000").is_active
    assert Registration.objects.count() == 200


def test_a_first_import_is_not_shown_before_it_is_whole(take):
    take(homes(2))
    ImportRun.objects.update(outcome=Outcome.RUNNING)
    assert not register_state().registrations().exists()


def test_the_sample_goes_with_the_first_file_of_either_source(take, load):
    load_sample()
    sample = Registration.objects.filter(is_sample=True)
    assert sample.exists()
    take(homes(2))
    assert not sample.exists()
    assert Organisation.objects.filter(is_sample=True).exists()

    load_sample()
    load(many(40), dated=date(2026, 9, 1))
    assert not sample.exists()
    assert Registration.objects.count() == 2


def test_the_register_grows_old_after_two_months(take, time_machine):
    take(homes(2))
    assert register_state().is_good
    time_machine.move_to("2026-11-10")
    assert register_state().is_old

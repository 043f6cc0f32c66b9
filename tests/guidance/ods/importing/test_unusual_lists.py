"""Lists that change much at once wait for an editor; lists that cannot be right are refused."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from guidance.ods import seed_content
from guidance.ods.importing.before import put_back
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.models import Organisation, Succession
from tests.guidance.ods.reports import many, row, written

pytestmark = pytest.mark.django_db
SAMPLE = Path(seed_content.__file__).parent / "seed"


def changed(count, **columns):
    """100 rows; the first `count` with other fields."""
    rows = many(100)
    for fields in rows[:count]:
        for column, text in columns.items():
            fields[int(column[1:])] = text
    return rows


def everything():
    return list(Organisation.objects.order_by("code").values()), set(
        Succession.objects.values_list("code", "successor_code", "source")
    )


UNUSUAL = {
    "closed": (changed(53, _11="20200101"), "53 of 100 open codes close"),
    "opening in 2033": (changed(100, _10="20330101"), "100 of 100 codes are to open in the future"),
    "renamed": (changed(20, _1="OAK LODGE"), "20 of 100 homes get another name"),
    "moved": (changed(20, _9="NG1 1AA"), "20 of 100 homes get another postcode"),
    "emptied": (changed(20, _9=""), "20 of 100 homes lose their address or postcode"),
    "missing": (many(100)[20:], "20 of 100 codes are no longer in the list"),
}


@pytest.mark.parametrize(
    ("case", "is_delta"),
    [
        *((case, False) for case in UNUSUAL),
        *((case, True) for case in UNUSUAL if case != "missing"),
    ],
)
def test_a_list_that_changes_much_waits_and_is_taken_whole_when_an_editor_says_so(
    load, case, is_delta
):
    rows, words = UNUSUAL[case]
    load(many(100))
    before = everything()

    run = load(rows, is_delta=is_delta)
    assert run.outcome == "waiting"
    assert words in run.reason
    assert len(run.findings[words.split(maxsplit=3)[3]][1]) == 10
    assert everything() == before

    taken = load(rows, is_delta=is_delta, is_taken=True)
    assert taken.outcome == "accepted"
    assert everything() != before
    put_back(taken)
    assert everything() == before


def test_codes_that_open_again_are_asked_about(load):
    load(many(100, closed="20200101"))
    assert "100 of 100 closed codes open again" in load(many(100)).reason


def test_a_first_list_whose_homes_all_open_later_waits(load):
    run = load(many(100, opened="20330101"))

    assert run.outcome == "waiting"
    assert not Organisation.objects.filter(is_sample=False).exists()


@pytest.mark.parametrize("case", ["closed", "renamed", "missing"])
def test_a_handful_of_changes_is_not_asked_about(load, case):
    load(many(100))
    few = {"closed": changed(5, _11="20200101"), "renamed": changed(5, _1="OAK LODGE")}
    assert load(few.get(case, many(100)[5:])).outcome == "accepted"


def test_an_import_without_unusual_changes_can_be_put_back_too(load):
    load([*many(40), row("VX001", "OLD NAME")])
    before = everything()
    run = load([*many(39), row("VX001", "NEW NAME"), row("VX002")])
    assert (run.added, run.changed, run.missing) == (1, 1, 1)
    put_back(run)

    assert everything() == before


def test_a_part_of_the_list_is_refused_as_the_first(load, settings):
    settings.ODS_MIN_ROWS = {"ecarehomesite": 20_000}
    with pytest.raises(RefusedReportError, match="has 10 rows"):
        load(many(10))


def test_the_sample_is_refused_as_a_list(tmp_path):
    with pytest.raises(CommandError, match="made-up examples"):
        call_command("import_ods", str(SAMPLE / "ecarehomesite.csv"))


def test_a_list_of_another_day_than_it_can_be_is_refused(load):
    today = timezone.localdate()
    with pytest.raises(RefusedReportError, match="is in the future"):
        load(many(10), dated=today + timedelta(days=1))
    load(many(10), dated=today)
    with pytest.raises(RefusedReportError, match="older than the list we have"):
        load(many(10), dated=today - timedelta(days=1))


def test_a_list_of_changes_with_nothing_in_it_is_fine(load, tmp_path):
    load(many(100))
    empty = tmp_path / "ecarehomesite.csv"
    empty.write_bytes(b"")
    call_command("import_ods", str(empty), delta=True)

    assert Organisation.objects.filter(missing_since=None).count() == 100


def test_a_few_bad_rows_are_left_out_and_listed(load):
    bad = row("VX001", closed="yesterday")
    run = load([*many(2_000), bad, row("V 0%")])
    assert (run.outcome, run.rows) == ("accepted", 2_000)
    assert "“yesterday” where a date belongs" in run.set_aside[0]
    assert len(run.set_aside) == 2

    with pytest.raises(RefusedReportError, match="3 of 2,003 rows are like that"):
        load([*many(2_000), bad, bad, bad])


def test_the_command_takes_a_list_that_waits(load, tmp_path):
    load(many(100))
    path = written(tmp_path / "ecarehomesite.csv", many(60))
    with pytest.raises(CommandError, match=r"40 of 100 codes .* import_ods --take \d+") as waits:
        call_command("import_ods", str(path))
    call_command("import_ods", take=int(str(waits.value).split()[-1]))

    assert Organisation.objects.filter(missing_since=None).count() == 60
    with pytest.raises(CommandError, match="No list 999999 waits"):
        call_command("import_ods", take=999_999)


def test_a_telephone_number_of_the_list_is_found(load):
    fields = row("VA001")
    fields[17] = "01632 960001"
    load([fields])

    assert Organisation.objects.get(code="VA001").telephone_key == "01632960001"

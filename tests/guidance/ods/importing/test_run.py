"""What an import does to the list, run after run."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from core.go_live import registry as go_live
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.models import ImportRun, Organisation, Succession
from tests.guidance.ods.reports import many, row, written

pytestmark = pytest.mark.django_db
SITES = Organisation.objects.filter(kind="site")


def test_official_list_replaces_the_sample_of_every_kind(load):
    assert SITES.filter(is_sample=True).count() == 29

    load([row("VA001")])

    assert list(Organisation.objects.values_list("code", flat=True)) == ["VA001"]


def test_import_stores_a_row_as_it_was_given(load):
    load([row("va001 ", "  Rose  Court ", "ng99  7aa", "20150401", "20200101", "a001")])

    one = Organisation.objects.get(code="VA001")
    assert (one.name, one.address, one.postcode) == (
        "Rose Court",
        "1 EXAMPLE STREET, EXAMPLEBY",
        "NG99 7AA",
    )
    assert (one.opened_on, one.closed_on) == (date(2015, 4, 1), date(2020, 1, 1))
    assert (one.parent_code, one.postcode_key) == ("A001", "NG997AA")


def test_a_second_list_adds_changes_and_misses(load):
    load(many(40))
    rows = many(41)[1:]
    rows[0][1] = "ANOTHER NAME"

    with time_machine.travel(timezone.now() + timedelta(days=7)):
        run = load(rows)
        later = timezone.localdate()

    assert (run.rows, run.added, run.changed, run.missing) == (40, 1, 1, 1)
    gone, changed = SITES.get(code="V0000"), SITES.get(code="V0001")
    assert gone.missing_since == later
    assert changed.name == "ANOTHER NAME"


def test_missing_code_is_back_when_a_list_has_it_again(load):
    load(many(40))
    load(many(40)[1:])
    run = load(many(40))

    assert (run.added, run.changed) == (0, 1)
    assert SITES.get(code="V0000").missing_since is None


def test_list_of_changes_adds_and_changes_and_marks_nothing_missing(load):
    load(many(40))
    changed = row("V0000", "ANOTHER NAME", closed="20200101")

    run = load([changed, row("VX001")], is_delta=True)

    assert (run.added, run.changed, run.missing) == (1, 1, 0)
    assert SITES.count() == 41
    assert SITES.get(code="V0000").closed_on == date(2020, 1, 1)


def test_list_of_changes_is_refused_when_there_is_no_list_of_the_last_30_days(load):
    with pytest.raises(RefusedReportError, match="Import the whole list first"):
        load([row("VA001")], is_delta=True)
    load([row("VA001")], dated=timezone.localdate() - timedelta(days=31))
    with pytest.raises(RefusedReportError, match="Import the whole list first"):
        load([row("VA001")], is_delta=True)


def test_successions_are_replaced_whole(load):
    load([["VA001", "VA002", "R", "20200101", ""]], name="succ.csv")
    load([["VB001", "VB002", "R", "20200101", ""]], name="succ.csv")

    official = Succession.objects.filter(source="ods").values_list("code", "successor_code")
    assert list(official) == [("VB001", "VB002")]


def test_several_files_of_one_report_are_one_list(tmp_path):
    first = written(tmp_path / "ecarehomesite_1.csv", many(10))
    second = written(tmp_path / "ecarehomesite_2.csv", [row("VX001"), row("VX002")])

    call_command("import_ods", str(first), str(second))

    assert SITES.count() == 12
    assert ImportRun.objects.get().rows == 12


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("download.csv", "VA001", "site"),
        ("report.csv", "A001", "hq"),
        ("ecarehomesite.csv", "A001", "hq"),
        ("ecarehomesite.csv", "8XY01", "site"),
    ],
)
def test_report_is_recognised_by_its_codes_or_else_by_its_name(load, name, code, kind):
    load([row(code)], name=name)

    assert Organisation.objects.get(code=code).kind == kind


def test_command_imports_an_unclear_report_when_it_is_named(tmp_path):
    path = written(tmp_path / "x.csv", [row("8XY01")])
    with pytest.raises(CommandError, match="--report"):
        call_command("import_ods", str(path))

    call_command("import_ods", str(path), "--report=ecarehomehq", "--date=2026-01-02")

    assert Organisation.objects.get(code="8XY01").kind == "hq"
    assert ImportRun.objects.get(outcome="accepted").dated == date(2026, 1, 2)


def test_import_changes_nothing_when_one_file_of_several_is_bad(tmp_path):
    before = list(Organisation.objects.values())
    good = written(tmp_path / "ecarehomesite.csv", many(10))
    bad = written(tmp_path / "ecarehomehq.csv", [row("A001"), row("A001")])

    with pytest.raises(CommandError, match="A001 is there more than once"):
        call_command("import_ods", str(good), str(bad))

    assert list(Organisation.objects.values()) == before


def test_go_live_row_shows_a_refusal_until_a_list_is_accepted(load):
    def what_to_do():
        return next(row for row in go_live.rows() if row.title == "Real ODS list loaded")

    assert "Import the report" in what_to_do().what_to_do
    load(many(100))
    assert what_to_do().is_done
    with pytest.raises(RefusedReportError):
        load([row("VA001"), row("VA001")])
    assert not what_to_do().is_done
    assert "VA001 is there more than once" in what_to_do().what_to_do
    load(many(10))
    assert not what_to_do().is_done
    assert "90 of 100 codes are no longer in the list" in what_to_do().what_to_do
    load(many(100))
    assert what_to_do().is_done


def test_name_index_exists_after_all_migrations():
    """On SQLite a migration that rebuilds the table drops its triggers: run MAKE_INDEX again."""
    if connection.vendor != "sqlite":
        names = "SELECT indexname FROM pg_indexes WHERE tablename = 'ods_organisation'"
        expected = {"ods_place"}
    else:
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        expected = {"ods_name_added", "ods_name_gone", "ods_name_changed"}
    with connection.cursor() as cursor:
        cursor.execute(names)
        assert expected <= {name for (name,) in cursor}

"""The rules on ODS codes with the site's own list behind them."""

import pytest
from django.utils import timezone

from guidance.form.checker import check_upload
from guidance.ods.models import ImportRun, Organisation, Succession
from guidance.word.fill import fill
from tests.sample_forms import ANSWERS, stand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def official_list():
    today = timezone.localdate()
    shared = {"name": "SUNNY BROOK CARE HOME"}
    for code, kind, closed_on in (
        ("VTEST", "site", None),
        ("VSHUT", "site", today),
        ("ATEST", "hq", None),
    ):
        Organisation.objects.create(code=code, kind=kind, closed_on=closed_on, **shared)
    Succession.objects.create(code="VSHUT", successor_code="VTEST", source="ods")
    ImportRun.objects.create(report="ecarehomesite", dated=today, outcome="accepted")


def findings(code):
    return [
        (f.rule, f.message)
        for f in check_upload(fill(stand_in(), ANSWERS | {"ods-code": code})).findings
    ]


@pytest.mark.parametrize(
    ("code", "rule"),
    [("VSHUT", "ods-closed"), ("ATEST", "ods-head-office"), ("VNONE", "ods-unknown")],
)
def test_checker_finds_a_wrong_ods_code(official_list, code, rule):
    assert [found for found, _ in findings(code)] == [rule]


def test_right_ods_code_passes_in_any_case(official_list):
    assert findings("v test") == []


def test_message_on_a_closed_code_names_its_successor(official_list):
    assert "VTEST" in findings("VSHUT")[0][1]


@pytest.mark.parametrize("code", ["VSHUT", "ATEST", "VNONE"])
def test_checker_cannot_say_when_only_the_sample_is_loaded(code):
    assert [rule for rule, _ in findings(code)] == ["ods-cannot-say"]

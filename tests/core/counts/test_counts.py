"""What people do is counted by week, and no person with it."""

import csv
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError
from django.utils import timezone

from core.counts import counting
from core.counts.counting import count, count_search_without_result
from core.counts.models import WeeklyCount, purge_counts, this_week
from core.media.models import Document
from core.statements.processings import registered_processings
from guidance.models import FormVersion
from tests import factories as make

pytestmark = pytest.mark.django_db
Kind = WeeklyCount.Kind
NOTHING = "zzyzx quux"


@pytest.fixture
def editor(client):
    client.force_login(make.UserFactory(groups=["Editors"]))
    return client


def numbers(kind) -> dict:
    return dict(WeeklyCount.objects.filter(kind=kind).values_list("what", "number"))


def test_a_download_of_the_form_is_counted_by_its_version(client):
    form = str(FormVersion.objects.get(is_current=True))
    response = client.get("/nhs-mail/form/")
    client.get("/nhs-mail/form/", headers={"If-None-Match": response["ETag"]})
    client.head("/nhs-mail/form/")
    assert numbers(Kind.FORM) == {form: 1}


def test_documents_and_the_guide_are_counted_by_title(client):
    document = make.DocumentFactory(title="Leaflet")
    for _ in range(2):
        assert client.get(document.url).status_code == 200
    client.get("/nhs-mail/guide.docx")
    assert numbers(Kind.DOCUMENT) == {"Leaflet": 2, "Guide to the form": 1}
    assert Document.objects.count() > 1


def test_a_check_is_counted_by_result_and_rules_only(client, word_upload):
    client.post("/nhs-mail/check-form/", {"form": word_upload})
    assert set(numbers(Kind.CHECK)) == {"fix"}
    assert "missing" in numbers(Kind.RULE)
    assert set(numbers(Kind.RULE).values()) == {1}


@pytest.fixture
def word_upload():
    with FormVersion.objects.get(is_current=True).document.file.open("rb") as blank:
        yield blank


def search(client, words=NOTHING):
    return client.get("/search/", {"q": words})


def test_words_are_kept_from_the_fifth_search_on(client):
    for _ in range(4):
        search(client)
    assert NOTHING not in numbers(Kind.SEARCH)
    assert list(numbers(Kind.SEARCH).values()) == [4]
    search(client, "ZZYZX  quux")
    assert numbers(Kind.SEARCH) == {NOTHING: 5}
    search(client)
    assert numbers(Kind.SEARCH) == {NOTHING: 6}


def test_searches_of_several_weeks_come_together():
    with time_machine.travel(timezone.now() - timedelta(days=14)):
        for _ in range(3):
            count_search_without_result(NOTHING)
    for _ in range(2):
        count_search_without_result(NOTHING)
    found = WeeklyCount.objects.filter(what=NOTHING).order_by("week")
    assert [row.number for row in found] == [3, 2]
    assert not WeeklyCount.objects.filter(is_hashed=True).exists()


@pytest.mark.parametrize(
    "words", ["zzyzx 7700", "zzyzx@example.org", "zzyzx.example", "07700 900123", "=zzyzx", ""]
)
def test_words_with_digits_or_addresses_are_never_counted(words):
    for _ in range(6):
        count_search_without_result(words)
    assert not WeeklyCount.objects.exists()


def test_a_search_that_found_something_is_not_counted(client):
    search(client, "form")
    assert not WeeklyCount.objects.exists()


def test_a_flood_of_searches_does_not_fill_the_table(monkeypatch):
    monkeypatch.setattr(counting, "MAX_HASHES_A_WEEK", 2)
    for words in ("aaa", "bbb", "ccc", "ddd"):
        count_search_without_result(words)
    assert WeeklyCount.objects.count() == 2


def test_a_count_that_fails_stops_nobody(client, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(counting, "_add", fail)
    assert client.get("/nhs-mail/form/").status_code == 200
    assert search(client).status_code == 200


def test_the_report_has_a_table_a_chart_and_a_csv_for_each(editor):
    with time_machine.travel(timezone.now() - timedelta(days=70)):
        count(Kind.DOCUMENT, "Leaflet")
    count(Kind.DOCUMENT, "Leaflet", "Poster")
    count_search_without_result(NOTHING)

    shown = editor.get("/admin/reports/counts/").text
    assert "<td>Leaflet</td><td>1</td><td>2</td>" in shown
    assert f"Week of {this_week():%-d %B %Y}: 2" in shown
    assert shown.count("Nothing yet.") == 5
    rows = list(csv.reader(editor.get("/admin/reports/counts/document.csv").text.splitlines()))
    assert rows[0] == ["week", "what", "number"]
    assert sorted(row[1] for row in rows[1:]) == ["Leaflet", "Leaflet", "Poster"]
    assert len(editor.get("/admin/reports/counts/search.csv").text.splitlines()) == 1
    assert editor.get("/admin/reports/counts/nothing.csv").status_code == 404


def test_strangers_and_members_see_no_counts(client):
    for user in (None, make.UserFactory()):
        if user:
            client.force_login(user)
        for address in ("", "form.csv"):
            assert client.get(f"/admin/reports/counts/{address}").status_code in (302, 403)


def test_counts_go_after_13_months_and_the_privacy_page_says_so(client):
    with time_machine.travel(timezone.now() - timedelta(days=410)):
        count(Kind.CHECK, "ready")
    count(Kind.CHECK, "ready")
    assert purge_counts() == 1
    assert WeeklyCount in [model for each in registered_processings() for model in each.models]
    assert "Counting what is used" in client.get("/privacy/").text


def test_a_count_that_stopped_half_way_does_not_stop_the_report(editor):
    WeeklyCount.objects.create(kind=Kind.FORM, what="Form", week=this_week(), number=0)
    assert editor.get("/admin/reports/counts/").status_code == 200

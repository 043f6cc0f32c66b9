"""An edit that changes many pages is quick, and the worker makes search follow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.facts.models import Fact
from core.site_settings import SiteSettings
from search import waiting
from search.models import PageToIndex
from search.waiting import index_waiting_pages
from tests.factories import ContentPageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(monkeypatch):
    """5 pages are many."""
    monkeypatch.setattr(waiting, "MAX_PAGES_AT_ONCE", 4)


def name_on_pages(fact: Fact, count: int) -> None:
    body = [("text", f"<p>[[{fact.slug}]]</p>")]
    ContentPageFactory.create_batch(count, body=body)


def cost_of_saving(fact: Fact) -> int:
    with CaptureQueriesContext(connection) as queries:
        fact.save()
    return len(queries)


def test_a_fact_on_many_pages_is_found_once_the_worker_has_read_them(search, many):
    fact = Fact.objects.get(slug="dspt-register")
    name_on_pages(fact, 5)
    fact.value = "https://example.org/lantern/"
    fact.save()
    assert "/dspt/" not in search("lantern")

    index_waiting_pages()
    assert "/dspt/" in search("lantern") and len(search("lantern")) == 6
    assert not PageToIndex.objects.exists()


def test_saving_a_fact_costs_the_same_on_20_pages_as_on_10(many):
    fact = Fact.objects.get(slug="dspt-register")
    costs = []
    for _ in range(2):
        name_on_pages(fact, 10)
        costs.append(cost_of_saving(fact))

    assert costs[0] == costs[1]


def test_a_new_name_of_the_county_is_found_once_the_worker_has_read_all(search, many):
    settings = SiteSettings.objects.get()
    settings.area = "Lanternshire"
    settings.save()
    assert PageToIndex.objects.exists()

    index_waiting_pages()
    assert "/" in search("Lanternshire")


def test_the_team_sees_how_many_are_left(many, client):
    name_on_pages(Fact.objects.get(slug="helpdesk"), 5)
    Fact.objects.get(slug="helpdesk").save()
    client.force_login(UserFactory(groups=["Editors"]))

    left = PageToIndex.objects.count()
    assert f"Search is reading {left} pages again" in client.get("/admin/").content.decode()
    index_waiting_pages()
    assert "Search is reading" not in client.get("/admin/").content.decode()


def test_a_page_that_is_deleted_meanwhile_waits_no_longer(many):
    fact = Fact.objects.get(slug="dspt-register")
    name_on_pages(fact, 5)
    fact.save()
    ContentPageFactory._meta.model.objects.last().delete()

    index_waiting_pages()
    assert not PageToIndex.objects.exists()

"""What a page costs the database, and that a longer list costs no more."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from core.facts.models import Fact
from core.page_cache.store import pages
from guidance.models import ApplyPage, FormQuestion
from home.models import ContentPage, HomePage
from members.models import MaterialPage, MaterialsPage
from members.users.email_confirmation import confirm_email
from members.users.models import User
from tests.factories import FactFactory, NoticeFactory

pytestmark = pytest.mark.django_db


def cost(client, address) -> int:
    cache.clear()
    pages.clear()
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


MAX_QUERIES = {"/": 9, "/nhs-mail/": 12, "/nhs-mail/guide/": 14}


@pytest.mark.parametrize(("address", "most"), MAX_QUERIES.items())
def test_a_page_costs_at_most_so_many_queries(client, address, most):
    assert cost(client, address) <= most


FLAT = ["/", "/nhs-mail/", "/nhs-mail/guide/", "/nhs-mail/help/", "/dspt/", "/contact/", "/ods/"]


def test_more_pages_and_facts_cost_no_query_and_no_row(client, monkeypatch):
    def read_rows():
        rows, costs = [], {}

        def from_db(cls, *args, **kwargs):
            rows.append(cls)
            return original(cls, *args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(Model, "from_db", classmethod(from_db))
            for address in FLAT:
                rows.clear()
                costs[address] = cost(client, address), len(rows)
        return costs

    original = Model.from_db.__func__
    before = read_rows()
    for number in range(20):
        HomePage.objects.get().add_child(instance=ContentPage(title=f"More {number}", body=[]))
    FactFactory.create_batch(20)
    NoticeFactory.create_batch(20, ends_on="2026-01-02", starts_on="2026-01-01", places=["*"])

    assert read_rows() == before


def test_5_notices_cost_what_1_costs(client):
    home = HomePage.objects.get()
    costs = []
    for count in (1, 4):
        NoticeFactory.create_batch(count, on=home)
        costs.append(cost(client, "/"))
    assert costs[0] == costs[1]


def test_5_facts_cost_what_1_costs(client):
    page = ApplyPage.objects.get()
    slugs = list(Fact.objects.values_list("slug", flat=True))[:5]
    costs = []
    for count in (1, 5):
        page.introduction = " ".join(f"[[{slug}]]" for slug in slugs[:count])
        page.save()
        costs.append(cost(client, "/nhs-mail/"))
    assert costs[0] == costs[1]


def test_a_longer_guide_costs_no_more(client):
    before = cost(client, "/nhs-mail/guide/")
    FormQuestion.objects.filter(position__gt=5).delete()

    assert cost(client, "/nhs-mail/guide/") == before


@pytest.mark.parametrize(
    ("address", "most"),  # the hub also asks for invitations, the newest edition, the next event
    [("/members/", 16), ("/members/materials/", 13), ("/members/checklist/", 12)],
)
def test_members_pages_cost_the_same_whatever_their_length(client, address, most):
    user = User.objects.create_user("ann@example.org", "x", membership="approved")
    confirm_email(user)
    client.force_login(user)
    short = cost(client, address)
    materials = MaterialsPage.objects.get()
    for number in range(20):
        fields = {"kind": "guide", "topic": "1-start", "summary": "x", "body": [("text", "x")]}
        materials.add_child(instance=MaterialPage(title=f"M {number}", **fields))

    assert cost(client, address) == short <= most

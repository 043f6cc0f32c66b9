"""Every change of what pages show moves the generation on, and nothing else does."""

import re

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.facts.models import Fact
from core.mail.models import OutgoingMail
from core.page_cache import store
from core.page_cache.generation import generation, merge_changes
from core.page_cache.triggers import NOT_ON_PAGES, make_triggers, tables, tables_without
from home.models import HomePage
from members.models import MaterialPage
from members.users.models import User
from tests.factories import FactFactory, NoticeFactory
from tests.standings import editor_sets, facts_are, form_is_official, list_is, route_is_open

pytestmark = pytest.mark.django_db


def with_sql(sql):
    def write():
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return write


WRITES = {
    "save": lambda: HomePage.objects.get().save(),
    "update": lambda: Fact.objects.update(owner="Ann"),
    "bulk_create": lambda: Fact.objects.bulk_create([FactFactory.build()]),
    "bulk_update": lambda: Fact.objects.bulk_update(Fact.objects.all()[:3], ["label"]),
    "delete": lambda: NoticeFactory().delete(),
    "many-to-many": lambda: MaterialPage.helps_with.through.objects.all().delete(),
    "SQL": with_sql("UPDATE wagtailcore_page SET title = 'x'"),
}


@pytest.mark.parametrize("name", WRITES)
def test_whoever_writes_moves_it_on(name):
    before = generation()
    WRITES[name]()

    assert generation() > before


def test_what_pages_do_not_show_leaves_it_as_it_is():
    before = generation()
    User.objects.create_user("ann@example.org", "x")
    OutgoingMail.objects.update(recipient="x@example.org")

    assert generation() == before


def test_what_is_rolled_back_leaves_it_as_it_is():
    before = generation()
    with transaction.atomic():
        Fact.objects.update(owner="Ann")
        transaction.set_rollback(True)

    assert generation() == before


def test_merging_leaves_it_as_it_is_in_one_row():
    for _ in range(5):
        Fact.objects.all()[0].save()
    before = generation()
    for _ in range(2):
        merge_changes()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM page_changes")
            assert cursor.fetchone() == (1,)
        assert generation() == before


def test_every_table_that_pages_may_read_has_its_triggers():
    assert tables_without(connection) == []


def test_a_new_table_and_one_made_anew_get_theirs_with_the_next_migrate():
    """SQLite's tables are made anew when Django alters them."""
    if connection.vendor == "sqlite":
        with_sql('DROP TRIGGER "page_change_UPDATE_core_fact"')()
    else:
        with_sql("DROP TRIGGER page_change ON core_fact")()
    assert tables_without(connection) == ["core_fact"]

    make_triggers(connection.alias)
    assert tables_without(connection) == []
    test_whoever_writes_moves_it_on("update")


def test_no_exception_outlives_its_model():
    names = {model._meta.label_lower for model in apps.get_models()}
    known = names | {config.label for config in apps.get_app_configs()}

    assert set(NOT_ON_PAGES) <= known


STANDINGS = {
    "starter content": lambda: None,
    "open": route_is_open,
    "paused": lambda: editor_sets("paused"),
    "closed": lambda: editor_sets("closed"),
    "overdue": lambda: (form_is_official(), facts_are("overdue")),
    "old list": lambda: list_is("old", "VZZ99"),
    "notices": lambda: NoticeFactory.create_batch(5, places=["*"]),
}


@pytest.mark.parametrize("name", STANDINGS)
def test_kept_pages_read_only_tables_whose_changes_are_told(client, name):
    STANDINGS[name]()
    pages = HomePage.objects.get().get_descendants(inclusive=True).live()
    addresses = [page.url for page in pages]
    with CaptureQueriesContext(connection) as queries:
        for address in addresses:
            client.get(address)
    kept = {key[-1] for key in store.pages._pages}

    assert "/nhs-mail/guide/" in kept and "/members/" not in kept
    asked = " ".join(query["sql"] for query in queries)
    read = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', asked))
    assert read <= set(tables())

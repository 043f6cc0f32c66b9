"""What invites people to apply, and where it may stand: every address, in every state of the route.

A row of TABLE says which claims stand at an address in each standing: no fewer and no more. An
address without a row has none, as a draft of a form that waits in every state. `inviting.py` says
how each claim is recognised.
"""

from itertools import product

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import path
from wagtail import hooks
from wagtail.models import Page

from config import urls
from core.page_cache.store import pages
from core.services import Card
from guidance import route
from guidance.form import views as form_views
from search import find
from search.models import SearchEntryQuerySet
from tests.access_cases import make_person
from tests.guidance.inviting import (
    CODE,
    SENT,
    addresses_of_members,
    addresses_of_strangers,
    claims_at,
    unknown_addresses,
)
from tests.standings import (
    a_draft_waits,
    editor_sets,
    facts_are,
    form_is_replaced_by_an_official_one,
    list_is,
)

pytestmark = pytest.mark.django_db

OPEN, UNSURE, SAMPLE, ENDED = STANDINGS = ("open", "unsure", "sample", "ended")
TOOLS = "to form, to fill in, to check"
TABLE = {
    # address or what is sent: the claims while the route is open, unsure, a sample, ended
    "/": ("can apply", "can apply, check first", "can apply, check first, sample", "ended"),
    "/nhs-mail/": (
        f"can apply, send it, they have it, inbox, dated form, {TOOLS}",
        f"can apply, send it, they have it, inbox, dated form, {TOOLS}, check first",
        f"can apply, send it, they have it, inbox, {TOOLS}, check first, sample",
        "ended",
    ),
    "/nhs-mail/guide/": ("", "check first", "check first, sample", "ended"),
    "/nhs-mail/guide.docx": ("", "check first", "check first, sample", "ended"),
    "/nhs-mail/form/": ("a form", "a form", "a form, sample", ""),  # at last a redirect
    "/nhs-mail/form/sample-1/": (*["a form, sample"] * 3, ""),
    "document of the form": (*["a form, sample"] * 3, ""),
    "/nhs-mail/check-form/": (
        "send it, to form, to fill in",
        "send it, to form, to fill in, check first",
        "to form, to fill in, check first, sample",
        "ended",
    ),
    "/nhs-mail/fill-in/": ("", "check first", "check first, sample", "ended"),
    f"/ods/?q={CODE}": (
        "this code, to fill in",
        "this code, to fill in",
        "this code, to fill in",
        "",
    ),
    "/search/?q=apply+for+nhsmail": (
        "can apply, to form",
        "can apply, to form, check first",
        "can apply, to form, check first, sample",
        "ended",
    ),
    "/search/?q=form": (
        f"can apply, send it, {TOOLS}",
        f"can apply, send it, {TOOLS}, check first",
        f"can apply, send it, {TOOLS}, check first, sample",
        "ended",
    ),
    "/search/?q=where+to+send": (
        "can apply, send it, to check",
        "can apply, send it, to check, check first",
        "can apply, send it, to form, to check, check first, sample",
        "ended",
    ),
    "/search/?q=zzxqy": (
        "can apply",
        "can apply, check first",
        "can apply, check first, sample",
        "",
    ),
    "/sitemap.xml": ("to check, to fill in", "to check, to fill in", "to check, to fill in", ""),
    "check the form": (
        "passed, send it, inbox, to check",
        "passed, to check, check first",
        "to check, check first, sample",
        "ended",
    ),
    "check a form with faults": (
        "to check, to form",
        "to check, to form, check first",
        "to check, to form, check first, sample",
        "ended",
    ),
    "check nothing": (
        "send it, to form, to fill in",
        "send it, to form, to fill in, check first",
        "to form, to fill in, check first, sample",
        "ended",
    ),
    "fill in": (
        "send it, inbox, to check",
        "to check, check first",
        "to check, check first, sample",
        "ended",
    ),
    "fill in, and change": ("", "check first", "check first, sample", "ended"),
    "fill in, and download": ("a form", "a form", "a form, sample", "ended"),
    "fill in nothing": ("", "check first", "check first, sample", "ended"),
}
EDITOR = ("open", "paused", "closed")
FORMS = ("stand-in", "official")
FACTS = ("fresh", "overdue", "never")
LISTS = ("sample", "real", "old")
SOME_STATES = [
    ("open", "official", "fresh", "real"),
    ("open", "official", "overdue", "old"),
    ("open", "stand-in", "never", "sample"),
    ("closed", "official", "fresh", "real"),
]
ALL_STATES = [*product(EDITOR, FORMS, FACTS, LISTS)]
# How the route stands is decided by the first three; each of their states has a list in turn.
OTHER_STATES = [
    state
    for number, state in enumerate(ALL_STATES)
    if number % 3 == (number // 3 + number // 9) % 3 and state not in SOME_STATES
]


def standing(editor: str, form: str, facts: str) -> str:
    if editor != "open":
        return ENDED
    if form == "stand-in":
        return SAMPLE
    return OPEN if facts == "fresh" else UNSURE


def expected(visit: str, state: tuple) -> set[str]:
    *about_route, organisations = state
    row = TABLE.get(visit, ("",) * 4)
    claims = set(row[STANDINGS.index(standing(*about_route))].split(", ")) - {""}
    if visit == f"/ods/?q={CODE}":
        not_of_it = {
            "real": set(),
            "old": {"this code", "to fill in"},
            "sample": {"this code", "to fill in"},
        }
        claims -= not_of_it[organisations]
    if visit == "check the form" and organisations != "real":  # the code is not checked
        claims -= {"passed"}
    return claims


@pytest.fixture(autouse=True)
def anybody_may_ask_often(monkeypatch):
    for view in ("search.views", "guidance.ods.views"):
        monkeypatch.setattr(f"{view}.allow", lambda *args: True)
    monkeypatch.setattr("home.contact.services.reasons_to_hold", lambda **known: "")
    cache.clear()


def put(editor: str, form: str, facts: str, organisations: str) -> None:
    if form == "official":
        form_is_replaced_by_an_official_one()
    a_draft_waits()
    facts_are(facts)
    list_is(organisations, CODE)
    editor_sets(editor)


def wrong_claims(state: tuple, visits=None):
    """Yield each visit whose claims are not those of its row, with what is there and should be."""
    strangers = visits or [*SENT, *addresses_of_strangers()]
    crawls = [(Client(), strangers)]
    crawls += [] if visits else [(make_person("member"), addresses_of_members())]
    for client, visit in ((client, visit) for client, visits in crawls for visit in visits):
        found, wanted = claims_at(client, visit), expected(visit, state)
        if found != wanted:
            yield visit, f"found {sorted(found - wanted)}, missing {sorted(wanted - found)}"


@pytest.mark.parametrize("state", SOME_STATES, ids="-".join)
def test_what_invites_stands_only_where_the_table_says(state):
    put(*state)
    assert list(wrong_claims(state)) == []


@pytest.mark.slow
@pytest.mark.once  # what a page says is no question of the database: PostgreSQL has SOME_STATES
@pytest.mark.parametrize("state", OTHER_STATES, ids="-".join)
def test_what_invites_stands_only_where_the_table_says_in_other_states(state):
    """`make bench` has all of ALL_STATES."""
    put(*state)
    assert list(wrong_claims(state)) == []


def test_every_address_has_been_decided_on():
    assert unknown_addresses() == set()


def test_a_new_address_or_page_is_in_no_row(settings, monkeypatch):
    new = [path("apply-today/", form_views.change_protocol), *urls.urlpatterns]
    monkeypatch.setattr(urls, "urlpatterns", new)
    Page.objects.filter(slug="dspt").update(url_path="/home/another/")
    from django.urls import clear_url_caches

    clear_url_caches()
    assert unknown_addresses() == {"apply-today/", "/another/"}
    clear_url_caches()


def closing_is_ignored(monkeypatch):
    monkeypatch.setattr(route, "setting_of", lambda page: (route.StandingName.OPEN, None))


def inbox_is_not_withheld(monkeypatch):
    monkeypatch.setattr("guidance.pages.in_place_of_inbox", lambda page: "")


def search_offers_everything(monkeypatch):
    monkeypatch.setattr(SearchEntryQuerySet, "offered_by", lambda self, services: self)


def search_says_what_was_indexed(monkeypatch):
    monkeypatch.setattr(find, "say_what_is_offered", lambda entries, services: None)


def documents_are_not_withheld(monkeypatch):
    monkeypatch.setitem(hooks._hooks, "before_serve_document", [])


def sample_counts_as_official(monkeypatch):
    monkeypatch.setattr(route.Standing, "is_sample", False)


def results_forget_the_sample(monkeypatch):
    monkeypatch.setattr(form_views, "is_stand_in", lambda version: False)


def facts_are_not_doubted(monkeypatch):
    monkeypatch.setattr(route, "_facts_of_route", lambda page: [])


def cards_ask_nobody(monkeypatch):
    as_written = lambda cards: [Card(it["title"], it["text"], it["address"]) for it in cards]  # noqa: E731
    monkeypatch.setattr("home.models.cards_now", as_written)


@pytest.mark.parametrize(
    ("state", "fault", "visits"),
    [
        (SOME_STATES[3], closing_is_ignored, ["/nhs-mail/"]),
        (SOME_STATES[3], inbox_is_not_withheld, ["/nhs-mail/"]),
        (SOME_STATES[3], search_offers_everything, ["/search/?q=form"]),
        (SOME_STATES[3], search_says_what_was_indexed, ["/search/?q=apply+for+nhsmail"]),
        (SOME_STATES[3], documents_are_not_withheld, ["document of the form"]),
        (SOME_STATES[0], documents_are_not_withheld, ["document of the draft"]),
        (SOME_STATES[3], cards_ask_nobody, ["/"]),
        (SOME_STATES[2], sample_counts_as_official, ["/nhs-mail/check-form/"]),
        (("open", "stand-in", "fresh", "real"), results_forget_the_sample, ["check the form"]),
        (SOME_STATES[1], facts_are_not_doubted, ["/nhs-mail/", "/"]),
    ],
)
def test_a_planted_fault_is_caught(monkeypatch, state, fault, visits):
    put(*state)
    assert list(wrong_claims(state, visits)) == []
    fault(monkeypatch)
    pages.clear()  # a process keeps its code, so pages are kept for as long
    assert list(wrong_claims(state, visits)) != []

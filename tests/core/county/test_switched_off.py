"""What a county does without: not found at its address, and nothing leads to it."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from core.services import optional_services
from guidance.ods.name_index.backend import optimise_index
from search.waiting import index_waiting_pages
from tests.crawl import crawl
from tests.factories import (
    OrganisationFactory,
    RegistrationFactory,
    SiteSettingsFactory,
    UserFactory,
)
from tests.factories.content import LONG_AGO
from tests.standings import editor_sets, form_is_replaced_by_an_official_one

pytestmark = pytest.mark.django_db
TOOLS = ["check-form", "fill-in"]
OPTIONAL = ["/contact/", "/ods/", "/nhs-mail/check-form/", "/nhs-mail/fill-in/", "/members/"]
STARTS = (
    *("/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/nothing/"),
    *("/account/login/", "/account/password/reset/", "/account/signup/", "/contact/"),
    *("/ods/?q=closed+house", "/ods/?q=unlisted+house", "/ods/?q=nothing+like+it"),
    *("/search/?q=nhsmail", "/search/?q=zzzz", "/search/?q=create+account", "/search/?q=contact"),
    *("/search/?q=find+code", "/search/?q=check+form", "/search/?q=fill+in+form"),
)
LINK = re.compile('(?:href|action)="([^"]+)"|<loc>https?://[^/]+([^<]+)')


def links_to_it(said: dict[str, str], service) -> dict[str, list[str]]:
    """Of each address, the links that lead to the service or below it."""
    found = {}
    for address, words in said.items():
        links = {there or listed for there, listed in LINK.findall(words)}
        found[address] = sorted(each for each in links if service.covers(each))
    return {address: links for address, links in found.items() if links}


@pytest.fixture
def every_state():
    """A closed code that nothing replaced, and a home that CQC alone knows."""
    OrganisationFactory(name="CLOSED HOUSE", closed_on=LONG_AGO)
    RegistrationFactory(name="Unlisted House")
    optimise_index()  # as an import does
    index_waiting_pages()  # as the worker does


def test_these_are_the_services_that_a_county_can_do_without():
    assert sorted(OPTIONAL) == sorted(each.address for each in optional_services())


@pytest.mark.once  # what pages say
@pytest.mark.parametrize(
    ("route", "address"),
    [("sample", address) for address in OPTIONAL]
    + [(route, f"/nhs-mail/{tool}/") for route in ("official", "paused") for tool in TOOLS],
)
def test_nothing_on_this_website_leads_to_it(client, every_state, route, address):
    if route == "official":
        form_is_replaced_by_an_official_one()
    if route == "paused":
        editor_sets("paused", allows_checking=True)
    SiteSettingsFactory(switched_off=[address])
    service = next(each for each in optional_services() if each.address == address)
    said = crawl(client, *STARTS)
    client.force_login(UserFactory())
    said_to_members = crawl(client, "/", "/account/", "/account/email/", "/nothing/", "/members/")

    assert len(said) > 30
    assert links_to_it(said, service) == {}
    assert links_to_it(said_to_members, service) == {}


@pytest.mark.parametrize("gone", [*OPTIONAL, "/members/checklist/", "/account/signup/"])
def test_it_is_not_found(client, gone):
    of_members = gone.startswith(("/members/", "/account/"))
    SiteSettingsFactory(switched_off=["/members/" if of_members else gone])
    assert client.get(gone).status_code == 404


def test_who_is_refused_is_not_led_to_the_contact_form(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionDenied

    monkeypatch.setattr("guidance.ods.views.list_state", refuse)
    assert "/contact/" in client.get("/ods/").text
    SiteSettingsFactory(switched_off=["/contact/"])
    assert "/contact/" not in client.get("/ods/").text


def test_the_words_of_a_link_in_a_text_stay_without_the_link(client):
    SiteSettingsFactory(switched_off=["/members/"])
    page = client.get("/dspt/").text
    assert "<p>Create an account or <a " in page


def test_the_finder_says_the_name_of_this_county_s_helpdesk(client, every_state):
    SiteSettingsFactory(helpdesk_name="Sampleshire desk")
    for question in ("closed+house", "unlisted+house"):
        page = client.get(f"/ods/?q={question}").text
        assert "Ask the Sampleshire desk" in page and "DSPT helpdesk" not in page
    search = client.get("/search/?q=contact").text
    assert "Contact the Sampleshire desk" in search


def test_no_email_leads_to_an_account_while_members_are_not_welcome(client, mailoutbox):
    ask = {"email": "nobody@example.org"}
    client.post("/account/password/reset/", ask)
    SiteSettingsFactory(switched_off=["/members/"])
    client.post("/account/password/reset/", ask | {"email": "nobody2@example.org"})
    assert ["/account/signup/" in mail.body for mail in mailoutbox] == [True, False]

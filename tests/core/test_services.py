"""Services that rooms register, and the links that header and footer make of them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.html import strip_tags

from core.links.navigation import menu_links
from core.services import Service, cards_now, registered_services
from core.site_settings import SiteSettings
from tests.standings import editor_sets, list_is

pytestmark = pytest.mark.django_db


def offered() -> set[str]:
    return {service.address for service in registered_services() if service.is_offered()}


def test_each_room_registers_its_services_and_each_address_answers(client):
    assert {service.address for service in registered_services()} == {
        "/ods/",
        "/contact/",
        "/search/",
        "/nhs-mail/",
        "/nhs-mail/guide/",
        "/nhs-mail/form/",
        "/nhs-mail/check-form/",
        "/nhs-mail/fill-in/",
        "/nhs-mail/change-protocol/",
        "/members/",
        "/account/login/",
    }
    for service in registered_services():
        assert client.get(service.address, follow=True).status_code == 200, service.title


@pytest.mark.parametrize(
    ("state", "caution"),
    [
        ("sample", "The codes here are examples, not real codes."),
        ("old", "The list here is of 16 April 2026."),
        ("real", ""),
    ],
)
def test_finder_says_with_each_link_that_its_list_is_a_sample_or_old(
    client, known_day, state, caution
):
    list_is(state, "VXXXX")
    (card,) = cards_now([{"title": "Code", "text": "", "address": "/ods/"}])
    assert card.caution == caution
    page = client.get("/nhs-mail/").text
    beside_box = page[page.index('<input type="search"') : page.index("Find the code")]
    assert strip_tags(beside_box).strip() == caution


def test_check_and_fill_in_are_offered_only_while_the_route_is_open(client):
    assert {"/nhs-mail/check-form/", "/nhs-mail/fill-in/"} <= offered()

    editor_sets("paused")
    always = {"/members/", "/account/login/"}
    assert offered() == always | {"/ods/", "/contact/", "/search/", "/nhs-mail/change-protocol/"}


def test_service_that_is_not_offered_says_why_on_a_card_that_comes_last():
    cards = [{"title": "Apply", "text": "<p>How to.</p>", "address": "/nhs-mail/"}]
    cards.append({"title": "Contact us", "text": "<p>Write.</p>", "address": "/contact/"})
    assert [card.title for card in cards_now(cards)] == ["Apply", "Contact us"]
    assert cards_now(cards)[0].caution.startswith("Check first.")

    editor_sets("closed")
    contact, apply = cards_now(cards)
    assert (contact.title, apply.title, apply.caution) == ("Contact us", "NHSMail", "")
    assert "Applications closed on" in apply.text and "The team is moving." in apply.text


def test_card_of_a_service_without_words_is_left_out(monkeypatch):
    closed = Service("/contact/", "Contact us", lambda: False, str)
    monkeypatch.setattr("core.services.registered_services", lambda: [closed])

    assert cards_now([{"title": "Write", "text": "", "address": "/contact/"}]) == []


def test_the_words_of_a_service_are_its_introduction():
    finder = next(service for service in registered_services() if service.address == "/ods/")

    assert finder.words().startswith("<p>")


def test_the_header_leaves_out_a_service_that_is_not_offered(rf, monkeypatch):
    header, request = SiteSettings.load().header, rf.get("/")
    request.user = AnonymousUser()
    labels = [link.label for link in menu_links(header, request)]
    assert labels == ["NHSMail", "Find your ODS code", "DSPT support", "Contact us", "Search"]

    closed = Service("/contact/", "Contact us", lambda: False, str)
    monkeypatch.setattr("core.links.targets.registered_services", lambda: [closed])
    labels = [link.label for link in menu_links(header, request)]
    assert labels == ["NHSMail", "DSPT support"]

"""Services that rooms register, and the links that header and footer make of them."""

import pytest

from core.navigation import MAIN_ADDRESSES, working_links
from core.services import Service, registered_services
from guidance.models import ApplyPage

pytestmark = pytest.mark.django_db


def offered() -> set[str]:
    return {service.address for service in registered_services() if service.is_offered()}


def test_each_room_registers_its_services_and_each_address_answers(client):
    assert {service.address for service in registered_services()} == {
        "/ods/",
        "/contact/",
        "/search/",
        "/nhs-mail/check-form/",
        "/nhs-mail/fill-in/",
        "/nhs-mail/change-protocol/",
    }
    for service in registered_services():
        assert client.get(service.address).status_code == 200, service.title


def test_check_and_fill_in_are_offered_only_while_the_route_is_open(client):
    assert {"/nhs-mail/check-form/", "/nhs-mail/fill-in/"} <= offered()

    ApplyPage.objects.update(status="paused")
    assert offered() == {"/ods/", "/contact/", "/search/", "/nhs-mail/change-protocol/"}
    assert client.get("/nhs-mail/check-form/").status_code == 302


def test_the_words_of_a_service_are_its_introduction():
    finder = next(service for service in registered_services() if service.address == "/ods/")

    assert finder.words().startswith("<p>")


def test_the_header_leaves_out_a_service_that_is_not_offered(rf, monkeypatch):
    labels = [link.label for link in working_links(MAIN_ADDRESSES, rf.get("/"))]
    assert labels == ["NHSMail", "Find your ODS code", "DSPT support", "Contact us", "Search"]

    closed = Service("/contact/", "Contact us", lambda: False, str)
    monkeypatch.setattr("core.navigation.registered_services", lambda: [closed])
    labels = [link.label for link in working_links(MAIN_ADDRESSES, rf.get("/"))]
    assert labels == ["NHSMail", "DSPT support"]

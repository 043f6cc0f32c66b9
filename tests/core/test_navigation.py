"""The header: where one is, and where members are led."""

import re

import pytest
from wagtail.models import Page

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def header_links(client, address: str) -> dict[str, tuple[str, str]]:
    """Label to (address, aria-current)."""
    page = client.get(address).content.decode()
    header = page.split("<header")[1].split("</header>")[0]
    links = re.findall(r'<li><a href="([^"]+)"(?: aria-current="(\w+)")?>([^<]+)</a>', header)
    return {label: (link, current) for link, current, label in links}


@pytest.mark.parametrize(
    ("address", "label", "current"),
    [
        ("/nhs-mail/", "NHSMail", "page"),
        ("/nhs-mail/guide/", "NHSMail", "true"),
        ("/nhs-mail/check-form/", "NHSMail", "true"),
        ("/ods/?q=home", "Find your ODS code", "page"),
        ("/dspt/", "DSPT support", "page"),
        ("/account/login/", "Log in", "page"),
        ("/account/signup/", "Log in", "true"),
        ("/privacy/", None, None),
        ("/", None, None),
    ],
)
def test_the_section_one_is_in_is_marked(client, address, label, current):
    marked = {name: mark for name, (_, mark) in header_links(client, address).items() if mark}

    assert marked == ({label: current} if label else {})


def test_members_are_led_to_their_area_and_it_is_marked_below_it(client):
    client.force_login(UserFactory())

    assert header_links(client, "/")["DSPT support"] == ("/members/", "")
    assert header_links(client, "/members/checklist/")["DSPT support"] == ("/members/", "true")
    assert header_links(client, "/dspt/")["DSPT support"] == ("/members/", "true")


def test_who_may_not_see_the_area_is_led_to_the_page_about_it(client):
    assert header_links(client, "/")["DSPT support"][0] == "/dspt/"

    client.force_login(UserFactory(membership="declined"))
    assert header_links(client, "/")["DSPT support"][0] == "/dspt/"


def test_members_are_not_led_to_an_area_that_is_not_live(client):
    Page.objects.get(slug="members").unpublish()
    client.force_login(UserFactory())

    assert header_links(client, "/")["DSPT support"][0] == "/dspt/"


def test_browsers_find_their_icons_at_the_top_of_the_site(client):
    for address in ("/favicon.ico", "/apple-touch-icon.png"):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"].startswith("image/")


def test_a_shared_link_shows_the_title_and_a_picture(client):
    page = client.get("/nhs-mail/").content.decode()

    assert '<meta property="og:title" content="Apply for NHSMail">' in page
    picture = re.search(r'og:image" content="https?://[^/]+(/[^"]+)"', page)[1]
    assert client.get(picture)["Content-Type"] == "image/png"


def test_a_printed_page_says_where_and_when_it_was_printed(client, known_day):
    page = client.get("/nhs-mail/").content.decode()

    assert "/nhs-mail/, printed on 2 November 2026" in page

"""What search engines and finders of weaknesses are told."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from core.facts.models import Fact
from core.service_text import ServiceText

pytestmark = pytest.mark.django_db


def test_the_sitemap_lists_every_live_page_at_its_own_address(client):
    sitemap = client.get("/sitemap.xml")
    addresses = re.findall(r"<loc>(.*?)</loc>", sitemap.content.decode())

    assert sitemap["Content-Type"].startswith("application/xml")
    assert f"{settings.SITE_URL}/" in addresses
    assert f"{settings.SITE_URL}/nhs-mail/guide/" in addresses
    for address in addresses:
        assert client.get(address.removeprefix(settings.SITE_URL)).status_code == 200, address


def test_a_forged_host_is_not_in_the_sitemap(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    sitemap = client.get("/sitemap.xml", headers={"host": "evil.example.com"})

    assert "evil" not in sitemap.content.decode()


def test_a_service_is_in_the_sitemap(client):
    ServiceText.objects.create(key="health-live", title="Health", introduction="")

    assert "/health/live</loc>" in client.get("/sitemap.xml").content.decode()


def test_robots_are_kept_from_search_and_shown_the_sitemap(client):
    robots = client.get("/robots.txt").content.decode()

    assert "Disallow: /search/\n" in robots
    assert "Disallow: /account/\nAllow: /account/login/\nAllow: /account/signup/\n" in robots
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in robots


def test_security_txt_has_what_the_standard_asks(client):
    lines = dict(
        line.split(": ", 1)
        for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )
    expires = datetime.fromisoformat(lines["Expires"])

    assert lines["Contact"] == "mailto:dspt@notts-care-ig.net"
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


def test_security_txt_is_not_there_without_a_contact(client):
    Fact.objects.filter(slug="helpdesk").update(kind=Fact.Kind.URL)

    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("address", ["/", "/nhs-mail/", "/dspt/?utm=x", "/search/?q=form"])
def test_a_page_names_its_one_address_and_describes_itself(client, address):
    page = client.get(address).content.decode()
    path = address.partition("?")[0]

    assert f'<link rel="canonical" href="{settings.SITE_URL}{path}">' in page
    assert len(re.findall(r'<meta name="description" content="[^"]{20,}">', page)) == 1


def test_an_address_that_is_not_there_has_no_canonical_one(client):
    assert "canonical" not in client.get("/no-such-page/").content.decode()

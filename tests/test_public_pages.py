"""The public pages of the starter content, as a visitor gets them."""

import re

import pytest
from django.utils.html import strip_tags

from tests.standings import editor_sets

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/nhs-mail/",
    "/nhs-mail/guide/",
    "/nhs-mail/after-you-join/",
    "/nhs-mail/national-portal/",
    "/nhs-mail/help/",
    "/ods/",
    "/ods/?q=lincon+green",
    "/ods/?q=VZZ19",
    "/ods/?q=nothing+like+it",
    "/nhs-mail/check-form/",
    "/nhs-mail/fill-in/",
    "/nhs-mail/change-protocol/",
    "/dspt/",
    "/accessibility/",
    "/cookies/",
    "/privacy/",
    "/contact/",
    "/search/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_one_h1_that_is_its_title_and_no_cookie(client, address):
    response = client.get(address)
    page = response.content.decode()

    assert response.status_code == 200
    headings = re.findall(r"<h1>(.*?)</h1>", page)
    assert len(headings) == 1
    assert f"<title>{headings[0]} - Care Data Security</title>" in page
    assert not response.cookies


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_on_a_page_leads_somewhere(client, address):
    page = client.get(address).content.decode()
    for link in set(re.findall(r'href="(/[^"]*|#[^"]*)"', page)):
        path, _, anchor = link.partition("#")
        if path.startswith("/static/"):
            continue
        response = client.get(path or address)
        assert response.status_code == 200, link
        if anchor:
            assert f'id="{anchor}"' in response.content.decode(), link


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_nobody_else_and_writes_no_script_or_style(client, address):
    page = client.get(address).content.decode()

    assert not re.findall(r"<(?:script|style)|\sstyle=|\son[a-z]+=", page)
    page = re.sub(r'<link rel="canonical"[^>]*>', "", page)  # names an address, asks nobody
    assert not re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//', page)


def test_header_and_footer_lead_to_live_pages_only(client):
    from home.models import ContentPage

    assert 'href="/privacy/"' in client.get("/").content.decode()
    ContentPage.objects.get(slug="privacy").unpublish()
    assert 'href="/privacy/"' not in client.get("/").content.decode()


def test_an_unknown_address_gets_words_and_a_way_on(client):
    response = client.get("/no-such-page/")

    page = response.content.decode()
    assert response.status_code == 404
    assert "Page not found" in page
    assert 'action="/search/"' in page
    main = page[page.index("<main") : page.index("</main>")]
    for way_on in ("/nhs-mail/", "/ods/", "/contact/", "/"):
        assert f'<a href="{way_on}">' in main


def test_the_error_pages_for_a_broken_server_ask_no_database(client, django_assert_num_queries):
    from django.template.loader import render_to_string

    with django_assert_num_queries(0):
        for name in ("400", "413", "500", "503", "busy"):
            assert '<a href="/contact/">' in render_to_string(f"{name}.html")


def test_a_hostile_host_name_is_refused(client, settings):
    settings.ALLOWED_HOSTS = ["care.example.org"]

    assert client.get("/", headers={"host": "evil.example.com"}).status_code == 400


def test_home_says_on_top_that_applications_are_closed(client):
    def band() -> str:
        page = client.get("/").content.decode()
        return " ".join(strip_tags(page.partition('class="band"')[2].partition("<form")[0]).split())

    assert "Apply for NHSMail" in band() and "closed" not in band()
    editor_sets("closed")
    assert "Applications closed on" in band() and "The team is moving. Ask" in band()
    assert "Apply for NHSMail" not in band()

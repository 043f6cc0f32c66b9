"""Links that lead nowhere, to a website that moved, or to one that only looks right."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.facts.models import Fact
from core.link_guard.check import findings, shape_error
from core.site_settings import SiteSettings
from home.models import ContentPage
from tests.factories import (
    ContentPageFactory,
    DoubtfulWebsiteFactory,
    EventPageFactory,
    MenuFactory,
)
from tests.standings import editor_sets

pytestmark = pytest.mark.django_db


def what(thing) -> list[str]:
    return [f"{finding}" for finding in findings([thing])]


def page_with(html):
    return ContentPageFactory(body=[("text", html)])


@pytest.mark.parametrize(
    "address",
    [
        "http://www.example.org/",
        "www.example.org",
        "https://https://www.example.org/",
        "https://www.nhs.uk@evil.example.org/",
        "https://192.0.2.1/",
        "https://xn--nhs-5na.example.org/",
        "https://nhs mail.example.org/",
        "https://example",
        "https://[bad/",
        "htp://www.example.org/",
    ],
)
def test_an_address_of_an_odd_shape_is_told(address):
    assert shape_error(address)
    assert what(page_with(f'<p><a href="{address}">Read</a></p>'))


@pytest.mark.parametrize("address", ["https://www.example.org/a?b=c#d", "https://a-b.example.org"])
def test_a_usual_address_is_not(address):
    assert what(page_with(f'<p><a href="{address}">Read</a></p>')) == []


@pytest.mark.parametrize("address", ["mailto:a@example.org", "tel:0115", "#top", "/dspt/", "/ods/"])
def test_other_links_have_no_website(address):
    assert what(page_with(f'<p><a href="{address}">Read</a></p>')) == []


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("https://odsportal.hscic.gov.uk/Search", "https://www.odsdatasearchandexport.nhs.uk/"),
        ("https://www.digitalsocialcare.co.uk/x", "https://www.digitalcarehub.co.uk/"),
        ("https://987715.ixgpkh.asia/", "https://support.nhs.net/"),
    ],
)
def test_a_website_that_moved_or_looks_alike_is_told_with_the_right_one(address, right):
    (told,) = what(page_with(f'<p><a href="{address}">Read</a></p>'))
    assert told.startswith(address) and told.endswith(f"Link to {right}")


def test_a_name_that_only_ends_alike_is_another_website():
    DoubtfulWebsiteFactory(host="old.example.org")
    assert what(page_with('<p><a href="https://threshold.example.org/">Read</a></p>')) == []
    assert what(page_with('<p><a href="https://www.old.example.org/">Read</a></p>'))


def test_a_doubtful_website_is_named_without_its_https():
    with pytest.raises(ValidationError) as error:
        DoubtfulWebsiteFactory.build(host="https://old.example.org/").full_clean()
    assert "host" in error.value.message_dict


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a linktype="page" id="{}">Read</a>', "The page is not published, or it is gone"),
        ('<a linktype="page" id="99999">Read</a>', "The page is not published, or it is gone"),
        ('<a linktype="document" id="99999">Read</a>', "The document is gone"),
        ('<a href="/dspt/">Read</a>', "The page is not published, or it is gone"),
        ('<a href="/nobody/was/here/">Read</a>', "Nothing is at this address"),
    ],
)
def test_a_place_here_that_is_gone_is_told(html, told):
    Page.objects.get(slug="dspt").unpublish()
    page = page_with(f"<p>{html.format(ContentPage.objects.get(slug='dspt').pk)}</p>")

    assert [finding.what for finding in findings([page])] == [told]


def test_a_menu_is_looked_at_too():
    menu = MenuFactory(
        links=[("link", {"label": "X", "link": {"page": ContentPageFactory(live=False)}})]
    )
    menu.refresh_from_db()
    assert [finding.what for finding in findings([menu])] == [
        "The page is not published, or it is gone"
    ]


def test_where_to_book_an_event_is_looked_at():
    assert what(EventPageFactory(link="https://www.digitalsocialcare.co.uk/x"))[0].endswith(
        "Link to https://www.digitalcarehub.co.uk/"
    )
    assert what(EventPageFactory(link="https://www.example.org/")) == []


def test_a_redirect_to_what_is_gone_is_told_and_one_that_leads_on_is_not(settings):
    page = ContentPageFactory(title="Walnut", slug="walnut")
    to_page = Redirect.add_redirect("/nuts/", page)
    to_address = Redirect.add_redirect("/tree/", f"{settings.SITE_URL}/walnut/#top")
    to_redirect = Redirect.add_redirect("/wood/", f"{settings.SITE_URL}/tree/")
    assert not {to_page, to_address, to_redirect} & {finding.thing for finding in findings()}

    page.unpublish()
    told = {finding.thing: str(finding) for finding in findings()}
    assert told[to_page] == "Walnut: The page is not published, or it is gone"
    assert told[to_address] == "/walnut/: The page is not published, or it is gone"
    assert to_redirect not in told


def test_a_service_that_the_county_does_without_is_told_and_one_that_is_closed_is_not():
    page = page_with('<p><a href="/nhs-mail/check-form/">Check</a> <a href="/ods/">Find</a></p>')
    editor_sets("closed")
    assert what(page) == []

    SiteSettings.objects.update(switched_off=["/ods/"])
    assert what(page) == ["/ods/: This service is not offered now"]


def test_starter_content_has_no_broken_link_and_2_old_facts():
    assert {finding.thing for finding in findings()} == {
        Fact.objects.get(slug="ods-search"),
        Fact.objects.get(slug="dspt-2020-guidance"),
    }


def test_the_report_names_each_with_a_link_to_where_it_is(editor):
    page = page_with('<p><a href="/gone/">Read</a></p>')
    shown = editor.get("/admin/reports/links/").text

    assert f"/admin/pages/{page.pk}/edit/" in shown
    assert "Nothing is at this address" in shown
    exported = editor.get("/admin/reports/links/?export=csv")
    assert b"Nothing is at this address" in b"".join(exported.streaming_content)


def test_what_is_not_published_is_not_in_the_report():
    page = page_with('<p><a href="/gone/">Read</a></p>')
    page.unpublish()

    assert page not in {finding.thing for finding in findings()}


def test_an_editor_is_warned_on_publishing_and_it_is_published_all_the_same(editor):
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    home = Page.objects.get(slug="home")
    link = rich_text('<p><a href="https://odsportal.hscic.gov.uk/">Search</a></p>')
    data = {"title": "Codes", "slug": "codes", "body": streamfield([("text", link)])}
    data |= {"action-publish": "Publish"}
    add = f"/admin/pages/add/home/contentpage/{home.pk}/"
    said = editor.post(add, nested_form_data(data), follow=True).text

    assert "Link to https://www.odsdatasearchandexport.nhs.uk/" in said
    assert ContentPage.objects.get(slug="codes").live

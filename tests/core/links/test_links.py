"""Where editors say that something leads: cards, buttons, menus and mistakes."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from wagtail.models import Page, ReferenceIndex

from core.links.blocks import LabelledLinkBlock, LinkBlock
from core.links.menus import Menu
from core.links.navigation import menu_links
from core.links.targets import targets
from core.site_settings import SiteSettings
from guidance.models import ApplyPage
from home.models import ContentPage, HomePage
from tests.factories import (
    ContentPageFactory,
    DocumentFactory,
    MembersSettingsFactory,
    MenuFactory,
    UserFactory,
)
from tests.standings import editor_sets

pytestmark = pytest.mark.django_db
BLOCK = LinkBlock()


def link(**chosen):
    return BLOCK.to_python(chosen)


@pytest.fixture
def request_of(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    return request


def labels(request, *rows) -> list[tuple[str, str]]:
    menu = MenuFactory(links=[("link", row) for row in rows])
    menu.refresh_from_db()
    return [(each.label, each.address) for each in menu_links(menu, request)]


class TestChoosing:
    def test_exactly_1_of_4_is_chosen(self):
        page = ContentPage.objects.get(slug="dspt")
        for chosen in (
            {"page": page.pk},
            {"service": "/ods/"},
            {"address": "https://a.example.org/"},
        ):
            BLOCK.clean(link(**chosen))

        for chosen in ({}, {"page": page.pk, "service": "/ods/"}):
            with pytest.raises(ValidationError):
                BLOCK.clean(link(**chosen))

    @pytest.mark.parametrize(
        "address", ["http://a.example.org/", "javascript:alert(1)", "/dspt/", "a.example.org"]
    )
    def test_an_outside_address_starts_with_https(self, address):
        with pytest.raises(ValidationError):
            BLOCK.clean(link(address=address))

    def test_an_address_of_this_site_is_to_be_chosen(self, settings):
        settings.SITE_URL = "https://care.example.org"
        with pytest.raises(ValidationError) as error:
            BLOCK.clean(link(address="https://care.example.org/dspt/"))
        assert "Choose it under Page" in str(error.value.as_json_data())

    def test_a_service_that_does_not_exist_is_refused(self):
        with pytest.raises(ValidationError):
            BLOCK.clean(link(service="/admin/"))

    def test_an_outside_address_needs_a_label(self):
        block = LabelledLinkBlock()
        value = {"label": "", "link": {"address": "https://a.example.org/"}}
        with pytest.raises(ValidationError) as error:
            block.clean(block.to_python(value))
        assert "has no title" in str(error.value.as_json_data())


class TestMenus:
    def test_a_link_without_a_label_has_the_title_of_what_it_leads_to(self, request_of):
        page, document = ContentPageFactory(title="Events"), DocumentFactory(title="Plan")
        assert labels(
            request_of,
            {"label": "", "link": {"page": page}},
            {"label": "", "link": {"document": document}},
            {"label": "", "link": {"service": "/ods/"}},
            {"label": "CQC", "link": {"address": "https://www.example.org/"}},
            {"label": "What is on", "link": {"page": page}},
        ) == [
            ("Events", "/events/"),
            ("Plan", document.url),
            ("Find your ODS code", "/ods/"),
            ("CQC", "https://www.example.org/"),
            ("What is on", "/events/"),
        ]

    def test_a_renamed_or_deeper_page_is_followed(self, request_of):
        deep = ContentPageFactory(parent=ContentPageFactory(parent=ContentPageFactory()))
        deeper = ContentPageFactory(parent=deep, title="Deep")
        deeper.slug = "renamed"
        deeper.save()

        ((label, address),) = labels(request_of, {"label": "", "link": {"page": deeper}})
        assert (label, address.endswith("/renamed/")) == ("Deep", True)
        assert address.count("/") == 5

    def test_what_is_not_there_for_this_visitor_is_left_out(self, request_of):
        draft, gone = ContentPageFactory(live=False), ContentPageFactory()
        hidden = DocumentFactory(collection=MembersSettingsFactory().collection)
        rows = [
            {"label": "1", "link": {"page": draft}},
            {"label": "2", "link": {"page": gone}},
            {"label": "3", "link": {"document": hidden}},
            {"label": "4", "link": {"page": Page.objects.get(slug="members")}},
            {"label": "5", "link": {"service": "/nhs-mail/check-form/"}},
        ]
        menu = MenuFactory(links=[("link", row) for row in rows])
        menu.refresh_from_db()
        Page.objects.filter(pk=gone.pk).delete()
        editor_sets("closed")

        assert menu_links(menu, request_of) == []

    def test_header_and_footer_are_menus(self, client):
        settings = SiteSettings.load()
        settings.header.links = [("link", {"label": "First", "link": {"service": "/contact/"}})]
        settings.header.save()
        page = client.get("/").content.decode()
        header = page.split("<header")[1].split("</header>")[0]

        assert '<a href="/contact/">First</a>' in header
        assert "Find your ODS code" not in header

    def test_a_draft_of_a_menu_changes_nothing_yet(self, client):
        menu = SiteSettings.load().header
        menu.links = [("link", {"label": "Drafted", "link": {"service": "/contact/"}})]
        menu.save_revision()
        assert "Drafted" not in client.get("/").content.decode()

        menu.get_latest_revision().publish()
        assert "Drafted" in client.get("/").content.decode()

    def test_an_editor_sees_a_menu_before_it_is_published(self, editor):
        menu = SiteSettings.load().header
        menu.links = [("link", {"label": "Drafted", "link": {"service": "/contact/"}})]
        preview = menu.make_preview_request()

        assert "Drafted" in preview.rendered_content
        assert editor.get(f"/admin/snippets/core/menu/edit/{menu.pk}/").status_code == 200


class TestUsage:
    def uses(self, page):
        references = ReferenceIndex.get_references_to(page)
        return {str(each) for each, _ in references.group_by_source_object()}

    def test_wagtail_knows_of_menus_cards_and_typed_links(self):
        apply_page = ApplyPage.objects.get()
        assert {"Header", "NHSMail: Secure email for Social Care Providers", "DSPT support"} <= (
            self.uses(apply_page)
        )

    def test_a_typed_link_to_a_new_page_counts_when_it_is_saved(self):
        page = ContentPageFactory(title="Events")
        ContentPageFactory(title="News", body=[("text", '<p><a href="/events/#may">See</a></p>')])

        assert "News" in self.uses(page)


def test_a_button_stands_on_a_page_while_it_leads_somewhere(client):
    target = ContentPageFactory(title="Events")
    button = ("button", {"label": "See events", "link": {"page": target}})
    page = ContentPageFactory(title="News", body=[button])
    assert '<a class="button second" href="/events/">See events</a>' in client.get("/news/").text

    target.unpublish()
    assert "See events" not in client.get(page.url).text


def test_a_card_of_a_page_that_is_not_live_is_left_out(client):
    Page.objects.get(slug="dspt").unpublish()
    cards = client.get("/").text.split('<ul class="cards">')[1]

    assert "DSPT support" not in cards
    assert "Apply for NHSMail" in cards


def test_a_mistake_leads_to_what_prevents_it(client):
    page = ApplyPage.objects.get()
    value = {"mistake": "<p>One.</p>", "prevention": "<p>Two.</p>"}
    value |= {"leads_to": {"label": "Try it", "link": {"service": "/nhs-mail/check-form/"}}}
    page.mistakes = [("mistake", value)]
    page.save()

    assert '<a href="/nhs-mail/check-form/">Try it</a>' in client.get("/nhs-mail/").text


def test_links_cost_as_many_queries_for_1_as_for_20(request_of, django_assert_num_queries):
    pages = [{"page": ContentPageFactory().pk} for _ in range(20)]
    targets([{"page": HomePage.objects.get().pk}], request_of)  # asks for site and pages

    with django_assert_num_queries(1):  # these pages
        targets(pages, request_of)


def test_a_menu_is_neither_emptied_nor_taken_from_readers(client):
    client.force_login(UserFactory(is_superuser=True))
    menu = SiteSettings.load().footer
    address = f"/admin/snippets/core/menu/edit/{menu.pk}/"
    page = client.post(address, {"links-count": 0, "action-publish": "1"})
    assert page.status_code == 200
    client.post(f"/admin/snippets/core/menu/unpublish/{menu.pk}/")
    menu.refresh_from_db()
    assert menu.live
    assert menu.links


def test_what_a_menu_was_before_its_first_change_can_be_brought_back():
    menu = SiteSettings.load().footer
    before = list(menu.links.raw_data)
    menu.links = before[:1]
    menu.save_revision().publish()
    first = Menu.objects.get(pk=menu.pk).revisions.order_by("pk").first().as_object()
    assert len(first.links) == len(before)

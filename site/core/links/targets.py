"""Where a chosen link leads now, for this visitor; nowhere if that is gone, or not for them.

Links are read as they are stored, so that all those of a page cost one query together:
`{"page": 5, "document": None, "service": "", "address": ""}`.
"""

import re
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page, Site

from core.access import access_policy
from core.media.models import Document
from core.services import Service, is_switched_off, registered_services
from core.site_settings import SiteSettings

FIXED_PAGES = {  # that our own templates link to, and what the link says
    "/nhs-mail/national-portal/": "Get NHSMail through the national portal",
    "/nhs-mail/help/": "What to do when you are stuck",
    "/members/": "Members’ area",
}
CHOSEN_PAGE = re.compile(r'"page": (\d{1,18})')  # as a LinkBlock is stored, within a bigint
FIELDS = ("pk", "title", "url_path", "depth", "content_type_id")


@dataclass(frozen=True)
class Target:
    title: str
    address: str
    service: Service | None = None

    @property
    def is_offered(self) -> bool:
        """Asks only for a link that is drawn."""
        is_there = not self.service or self.service.is_offered()
        return is_there and not is_switched_off(self.address)


def stored_values(stream) -> list[dict]:
    """Of a StreamField: what is stored, without a query for what it refers to."""
    return [child["value"] for child in stream.raw_data]


def targets(links: list[dict], request) -> list[Target | None]:
    """Where each leads, in their order; None for one that leads nowhere now."""
    links = [link or {} for link in links]
    pages = live_pages([link["page"] for link in links if link.get("page")], request)
    chosen = [link["document"] for link in links if link.get("document")]
    documents = Document.objects.in_bulk(chosen) if chosen else {}
    named = any(link.get("service") for link in links)
    services = {each.address: each for each in registered_services()} if named else {}
    return [_target(link, pages, documents, services, request) for link in links]


def _target(link, pages, documents, services, request) -> Target | None:
    page, document = pages.get(link.get("page")), documents.get(link.get("document"))
    service = services.get(link.get("service"))
    if page and _may_see(page, request):
        return Target(page.title, address_of(page, request))
    if document and _may_see(document, request):
        return Target(document.title, document.url)
    if service:
        return Target(service.title, service.address, service)
    address = link.get("address")
    return Target(address, address) if address else None


def _may_see(thing, request) -> bool:
    return access_policy().may_see(request.user, thing)


def address_of(page: Page, request) -> str:
    return page.url_path[len(_root(request).url_path) - 1 :]


def pages_chosen_in(text: str) -> list[int]:
    """By the links in the JSON of StreamFields. What only looks like one costs a row, no more."""
    return [int(pk) for pk in CHOSEN_PAGE.findall(text)]


def live_pages(pks, request) -> dict[int, Page]:
    """Of `pks` those that are live, with all that were asked for before; one query for new ones.

    The first time, those that every page leads to come too: however many pages there are.
    """
    root = _root(request)
    if not root:
        return {}
    is_first = not hasattr(request, "_asked_pages")
    if is_first:
        request._asked_pages, request._live_pages = set(), {}
    asked = request._asked_pages
    new, fixed = set(pks) - asked, Q()
    if is_first:
        new |= _pages_of_menus()
        fixed = Q(slug__in=[address.split("/")[-2] for address in FIXED_PAGES])
    if new or fixed:
        asked |= new
        pages = Page.objects.descendant_of(root, inclusive=True).live().only(*FIELDS).order_by()
        request._live_pages |= pages.filter(Q(pk__in=new) | fixed).in_bulk()
    return request._live_pages


def live_addresses(request) -> set[str]:
    """Of FIXED_PAGES, and of the pages that were asked for."""
    return {address_of(page, request) for page in live_pages([], request).values()}


def _pages_of_menus() -> set[int]:
    settings = SiteSettings.load()
    links = [
        row["link"]
        for menu in (settings.header, settings.footer)
        if menu
        for row in stored_values(menu.links)
    ]
    return {settings.about_members_area_id, *(link.get("page") for link in links)} - {None}


def _root(request) -> Page | None:
    site = Site.find_for_request(request)
    return site.root_page if site else None

"""Where a chosen link leads now, for this visitor; nowhere if that is gone, or not for them.

Links are read as they are stored, so that all those of a page cost one query together:
`{"page": 5, "document": None, "service": "", "address": ""}`.
"""

from dataclasses import dataclass

from wagtail.models import Page, Site

from core.access import access_policy
from core.media.models import Document
from core.services import registered_services

MAX_LEVELS = 2  # of pages that are loaded together, before it is known which are asked for
FIELDS = ("pk", "title", "url_path", "depth", "content_type_id")


@dataclass(frozen=True)
class Target:
    title: str
    address: str
    is_offered: bool = True  # False: a service that is not offered now


def stored_values(stream) -> list[dict]:
    """Of a StreamField: what is stored, without a query for what it refers to."""
    return [child["value"] for child in stream.raw_data]


def targets(links: list[dict], request) -> list[Target | None]:
    """Where each leads, in their order; None for one that leads nowhere now."""
    links = [link or {} for link in links]
    pages = _pages([link["page"] for link in links if link.get("page")], request)
    chosen = [link["document"] for link in links if link.get("document")]
    documents = Document.objects.in_bulk(chosen) if chosen else {}
    services = {service.address: service for service in registered_services()}
    return [_target(link, pages, documents, services, request) for link in links]


def _target(link, pages, documents, services, request) -> Target | None:
    page, document = pages.get(link.get("page")), documents.get(link.get("document"))
    service = services.get(link.get("service"))
    if page and _may_see(page, request):
        return Target(page.title, address_of(page, request))
    if document and _may_see(document, request):
        return Target(document.title, document.url)
    if service:
        return Target(service.title, service.address, service.is_offered())
    address = link.get("address")
    return Target(address, address) if address else None


def _may_see(thing, request) -> bool:
    return access_policy().may_see(request.user, thing)


def address_of(page: Page, request) -> str:
    return page.url_path[len(_root(request).url_path) - 1 :]


def live_pages(request) -> dict[int, Page]:
    """The live pages at most MAX_LEVELS below the home page; one query a request."""
    if not hasattr(request, "_live_pages"):
        root = _root(request)
        pages = _query(root).filter(depth__lte=root.depth + MAX_LEVELS) if root else ()
        request._live_pages = {page.pk: page for page in pages}
    return request._live_pages


def live_addresses(request) -> set[str]:
    return {address_of(page, request) for page in live_pages(request).values()}


def _pages(pks: list[int], request) -> dict[int, Page]:
    pages = live_pages(request) if pks else {}
    deeper = set(pks) - pages.keys()
    root = _root(request)
    return pages | (_query(root).in_bulk(deeper) if deeper and root else {})


def _query(root: Page):
    return Page.objects.descendant_of(root, inclusive=True).live().only(*FIELDS)


def _root(request) -> Page | None:
    site = Site.find_for_request(request)
    return site.root_page if site else None

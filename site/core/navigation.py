"""The links in header and footer: to live pages, and to services that are offered now."""

from dataclasses import dataclass

from wagtail.models import Page, Site

from core.services import registered_services

MAX_LEVELS = 2
MAIN_ADDRESSES = ["/nhs-mail/", "/ods/", "/dspt/", "/contact/", "/search/"]
FOOTER_ADDRESSES = ["/accessibility/", "/cookies/", "/privacy/", "/contact/"]
PAGE_LABELS = {
    "/nhs-mail/": "NHSMail",
    "/nhs-mail/national-portal/": "Get NHSMail through the national portal",
    "/nhs-mail/help/": "What to do when you are stuck",
    "/dspt/": "DSPT support",
    "/accessibility/": "Accessibility",
    "/cookies/": "Cookies",
    "/privacy/": "Privacy",
}


@dataclass(frozen=True)
class Link:
    label: str
    address: str


def working_links(addresses: list[str], request) -> list[Link]:
    """Links to those of `addresses` that lead somewhere now."""
    live = live_addresses(request)
    labels = {address: label for address, label in PAGE_LABELS.items() if address in live}
    for service in registered_services():
        if service.address in addresses and service.address not in labels and service.is_offered():
            labels[service.address] = service.title
    return [Link(labels[address], address) for address in addresses if address in labels]


def live_addresses(request) -> set[str]:
    """Addresses of the live pages at most MAX_LEVELS below the home page; one query a request."""
    if not hasattr(request, "_live_addresses"):
        site = Site.find_for_request(request)
        request._live_addresses = _live_below(site.root_page) if site else set()
    return request._live_addresses


def _live_below(root: Page) -> set[str]:
    pages = Page.objects.descendant_of(root).filter(depth__lte=root.depth + MAX_LEVELS).live()
    start = len(root.url_path) - 1
    return {path[start:] for path in pages.values_list("url_path", flat=True)}

"""The links in header and footer: to live pages, and to services that are offered now."""

from dataclasses import dataclass

from wagtail.models import Page, Site

from core.access import access_policy
from core.services import registered_services

MAIN_ADDRESSES = ["/nhs-mail/", "/ods/", "/dspt/", "/contact/", "/search/"]
FOOTER_ADDRESSES = ["/accessibility/", "/cookies/", "/privacy/", "/contact/"]
PAGE_LABELS = {
    "/nhs-mail/": "NHSMail",
    "/dspt/": "DSPT support",
    "/accessibility/": "Accessibility",
    "/cookies/": "Cookies",
    "/privacy/": "Privacy",
}
ABOUT_MEMBERS_AREA = "/dspt/"  # whoever may see the area is led there from this page's link


@dataclass(frozen=True)
class Link:
    label: str
    address: str
    section: tuple[str, ...]  # addresses: at and below them one is in this link's section


def working_links(addresses: list[str], request) -> list[Link]:
    """Links to those of `addresses` that lead somewhere now."""
    live = live_addresses(request)
    labels = {address: label for address, label in PAGE_LABELS.items() if address in live}
    for service in registered_services():
        if service.address in addresses and service.is_offered():
            labels[service.address] = service.title
    return [Link(labels[each], each, (each,)) for each in addresses if each in labels]


def lead_to_members_area(links: list[Link], request) -> list[Link]:
    """For somebody logged in: `links`, with the members' area in place of the page about it."""
    area = live_members_area(request)
    if not area:
        return links
    return [
        Link(link.label, area, (area, link.address)) if link.address == ABOUT_MEMBERS_AREA else link
        for link in links
    ]


def live_members_area(request) -> str | None:
    """The address of the members' area, if this visitor may see it and it is published."""
    area = access_policy().members_area(request.user)
    return area if area in live_addresses(request) else None


def live_addresses(request) -> set[str]:
    """Addresses of the live pages right below the home page; one query a request."""
    if not hasattr(request, "_live_addresses"):
        site = Site.find_for_request(request)
        slugs = (
            Page.objects.child_of(site.root_page).live().values_list("slug", flat=True)
            if site
            else []
        )
        request._live_addresses = {f"/{slug}/" for slug in slugs}
    return request._live_addresses

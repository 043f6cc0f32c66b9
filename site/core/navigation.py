"""The addresses in header and footer. One that belongs to a page shows only while it is live."""

from dataclasses import dataclass

from wagtail.models import Page, Site


@dataclass(frozen=True)
class Link:
    label: str
    address: str
    is_page: bool = True


MAIN = [
    Link("NHSMail", "/nhs-mail/"),
    Link("Find your ODS code", "/ods/", is_page=False),
    Link("DSPT support", "/dspt/"),
    Link("Contact us", "/contact/", is_page=False),
    Link("Search", "/search/", is_page=False),
]
FOOTER = [
    Link("Accessibility", "/accessibility/"),
    Link("Cookies", "/cookies/"),
    Link("Privacy", "/privacy/"),
    Link("Contact us", "/contact/", is_page=False),
]


def links_that_lead_somewhere(links: list[Link], request) -> list[Link]:
    """Those of `links` that lead somewhere now."""
    live = live_addresses(request)
    return [link for link in links if not link.is_page or link.address in live]


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

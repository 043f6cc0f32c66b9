"""The links in header and footer that lead somewhere now, for this visitor."""

from dataclasses import dataclass

from core.access import access_policy
from core.links.menus import Menu
from core.links.targets import FIXED_PAGES, live_addresses, live_pages, stored_values, targets
from core.services import is_switched_off
from core.site_settings import SiteSettings


@dataclass(frozen=True)
class Link:
    label: str
    address: str
    section: tuple[str, ...]  # addresses: at and below them one is in this link's section


def menu_links(menu: Menu | None, request) -> list[Link]:
    rows = stored_values(menu.links) if menu else []
    found = zip(rows, targets([row["link"] for row in rows], request), strict=True)
    return [
        Link(row["label"] or target.title, target.address, (target.address,))
        for row, target in found
        if target and target.is_offered
    ]


def links_to(addresses, request) -> list[Link]:
    """To those of our fixed pages that are live."""
    live = live_addresses(request)
    return [Link(FIXED_PAGES[each], each, (each,)) for each in addresses if each in live]


def lead_to_members_area(links: list[Link], request) -> list[Link]:
    """For somebody logged in: `links`, with the members' area in place of the page about it."""
    area, about = live_members_area(request), about_members_area(request)
    if not area:
        return links
    return [
        Link(link.label, area, (area, link.address)) if link.address == about else link
        for link in links
    ]


def about_members_area(request) -> str | None:
    """The address of the page whose links lead members to their area instead."""
    page = live_pages([], request).get(SiteSettings.load().about_members_area_id)
    return "/" + page.url_path.split("/", 2)[2] if page else None


def live_members_area(request) -> str | None:
    """The address of the members' area, if this visitor may see it and it is published."""
    area = access_policy().members_area(request.user)
    is_there = area in live_addresses(request) and not is_switched_off(area)
    return area if is_there else None

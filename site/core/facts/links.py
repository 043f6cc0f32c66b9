"""Links to pages and documents in rich text, resolved for all texts of a page at once.

Each text is a block with its own template, so Wagtail's `expand_db_html` alone would ask the
database for each one's links.
"""

import re

from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html

TYPED_ADDRESS = re.compile(r'<a [^>]*\bhref="(/(?!/)[^"#?]*)')
LINK_TAG = re.compile(r"<a [^>]*\blinktype=[^>]*>")


def links_in(text: str) -> dict[str, str]:
    """The opening tag of each link as readers get it, by the tag that is stored.

    `text` is markup, or JSON that holds markup.
    """
    tags = list(dict.fromkeys(LINK_TAG.findall(text.replace('\\"', '"'))))
    return dict(zip(tags, expand_db_html("\n".join(tags)).split("\n"), strict=True)) if tags else {}


def expand(source: str, links: dict[str, str]) -> str:
    """HTML for readers of a rich text; a link that `links` does not hold is asked for."""
    return expand_db_html(LINK_TAG.sub(lambda tag: links.get(tag[0], tag[0]), source))


def typed_addresses(text: str) -> list[str]:
    """The addresses on this website that links of `text` were typed with, such as /dspt/."""
    return list(dict.fromkeys(TYPED_ADDRESS.findall(text.replace('\\"', '"'))))


def pages_at(addresses: list[str]) -> dict[str, Page]:
    """Pages by their address, published or not. Nothing is asked for a text without one."""
    if not addresses:
        return {}
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if not site:
        return {}
    root = site.root_page.url_path
    pages = Page.objects.filter(url_path__in=[root + each[1:] for each in addresses])
    return {page.url_path[len(root) - 1 :]: page for page in pages}


def page_references(text: str):
    """The pages that typed links lead to, for Wagtail's reference index: it knows chosen ones."""
    for page in pages_at(typed_addresses(text)).values():
        yield Page, str(page.pk), "", ""

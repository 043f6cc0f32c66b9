"""Links to pages and documents in rich text, resolved for all texts of a page at once.

Each text is a block with its own template, so Wagtail's `expand_db_html` alone would ask the
database for each one's links.
"""

import re

from wagtail.rich_text import expand_db_html

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

"""The parts that pages are built from: `templates/components/`, all shown at `/styleguide/`."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html

register = template.Library()

# Drawn as lines on a field of 24 by 24; the stylesheet gives them their colour and size.
ICONS = {
    "arrow": "M4 12h16M13 5l7 7-7 7",
    "book": "M12 6c-2-2-5-2-9-2v14c4 0 7 0 9 2 2-2 5-2 9-2V4c-4 0-7 0-9 2zm0 0v14",
    "calendar": "M4 6h16v14H4zM4 11h16M8 3v5M16 3v5",
    "cross": "M6 6l12 12M18 6 6 18",
    "dash": "M6 12h12",
    "envelope": "M3 6h18v13H3zM3 7l9 6 9-6",
    "form": "M6 3h8l4 4v14H6zM9 10h6M9 14h6M9 18h3",
    "key": "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm3 1 9-9M16 7l3 3",
    "lock": "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
    "magnifier": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
    "people": "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c0-4 3-6 7-6s7 2 7 6"
    "M16 4.5a3.5 3.5 0 0 1 0 6M18 14c2.5.8 4 2.5 4 6",
    "question": "M4 4h16v12H11l-5 4v-4H4z",
    "shield": "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z",
    "tick": "M5 13l5 5 9-12",
    "warning": "M12 4l10 17H2zM12 10v5M12 18v.01",
}
STATE_ICONS = {"good": "tick", "look": "warning", "fix": "cross", "neutral": "dash"}
ADDRESS_ICONS = {
    "/nhs-mail/": "envelope",
    "/nhs-mail/after-you-join/": "key",
    "/nhs-mail/guide/": "book",
    "/ods/": "magnifier",
    "/dspt/": "shield",
    "/members/": "shield",
    "/contact/": "question",
}


@register.simple_tag
def icon(name: str):
    """An icon beside words that say the same: hidden from screen readers. `name` may be a state."""
    path = ICONS[STATE_ICONS.get(name, name)]
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', path
    )


@register.filter
def icon_for(address: str) -> str:
    """The name of the icon on a card that leads to `address`."""
    return ADDRESS_ICONS.get(address, "arrow")


@register.simple_block_tag
def part(content, name: str, **values):
    """A part of `components/` around what stands between the tags."""
    return render_to_string(f"components/{name}.html", values | {"content": content})

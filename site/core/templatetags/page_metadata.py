"""The elements of a page's head that search engines read."""

from html import unescape

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, strip_tags
from django.utils.text import Truncator

from core.facts.text import fill_text
from core.templatetags.facts import known_facts

register = template.Library()

MAX_DESCRIPTION_CHARACTERS = 155  # as search engines show


@register.simple_tag(takes_context=True)
def canonical(context):
    """The one address of this page, without a query."""
    address = settings.SITE_URL + context["request"].path
    return format_html('<link rel="canonical" href="{}">', address)


@register.simple_tag
def social_card(title: str):
    """What a message or a social network shows of a link to this page."""
    picture = settings.SITE_URL + static("social-card.png")
    return format_html(
        '<meta property="og:title" content="{}"><meta property="og:image" content="{}">',
        title,
        picture,
    )


@register.simple_tag(takes_context=True)
def description(context, html: str):
    """From the first words of a text."""
    text = unescape(strip_tags(fill_text(html.replace("</p>", " "), known_facts(context, html))))
    short = Truncator(" ".join(text.split())).chars(MAX_DESCRIPTION_CHARACTERS)
    return format_html('<meta name="description" content="{}">', short) if short else ""

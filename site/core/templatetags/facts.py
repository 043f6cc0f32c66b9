"""Text with its links and facts filled in.

The page has loaded those of all its texts at once (`BasePage.get_context`); where it has not, as in
a block's preview, the text loads its own.
"""

from django import template
from django.template.defaultfilters import linebreaks
from wagtail.rich_text import RichText

from core.facts.links import expand
from core.facts.text import facts_in, fill_html
from core.links.switched_off import unlink

register = template.Library()


@register.simple_tag(takes_context=True)
def rich(context, value):
    source = value.source if isinstance(value, RichText) else value or ""
    html = unlink(expand(source, context.get("text_links", {})))
    return fill_html(html, known_facts(context, source))


@register.simple_tag(takes_context=True)
def plain(context, value):
    return fill_html(linebreaks(value, autoescape=True), known_facts(context, value))


def known_facts(context, text: str) -> dict:
    return context["facts"] if "facts" in context else facts_in(text)

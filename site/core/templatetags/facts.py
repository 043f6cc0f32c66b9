"""Text with its facts filled in.

`facts` are those the page loaded for all its texts (`BasePage.get_context`); without them, as in a
block's preview, the text loads its own.
"""

from django import template
from django.template.defaultfilters import linebreaks
from wagtail.rich_text import RichText, expand_db_html

from core.facts import fill_html, named_in

register = template.Library()


@register.filter
def rich(value, facts=None):
    source = value.source if isinstance(value, RichText) else value or ""
    return fill_html(expand_db_html(source), _known(source, facts))


@register.filter
def plain(value, facts=None):
    return fill_html(linebreaks(value, autoescape=True), _known(value, facts))


def _known(source, facts):
    return facts if isinstance(facts, dict) else named_in(source)

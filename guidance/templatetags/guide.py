from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join, linebreaks

from core.facts.text import fill_html
from core.templatetags.facts import known_facts
from guidance import pages
from guidance.word.guide import BULLET, guide_lines

register = template.Library()


@register.simple_tag(takes_context=True)
def guide(context, text):
    """A guide text as HTML, with the same paragraphs and bullets as the Word guide."""
    parts = [
        _list(group) if style == BULLET else _paragraphs(group)
        for style, group in groupby(guide_lines(text), key=lambda line: line[0])
    ]
    return fill_html("".join(parts), known_facts(context, text))


@register.simple_tag
def current_standing():
    """What may be offered now, for pages that are not about the form."""
    return pages.current_standing()


def _list(lines):
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{1}</li>", lines))


def _paragraphs(lines):
    return "".join(linebreaks(text, autoescape=True) for _, text in lines)

"""Headings: of a page, whose title is the h1 and small ones in text h3, and of a table."""

import re
from collections import Counter

from django import template
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

SMALL_HEADING = re.compile(r"(</?)h3\b")


@register.filter
def without_headings(html: SafeString) -> SafeString:
    """Small headings as paragraphs, for text that stands above the page's title."""
    return mark_safe(SMALL_HEADING.sub(r"\1p", html))  # noqa: S308


@register.filter
def with_h2_first(html: SafeString) -> SafeString:
    """Small headings as h2 where none stands above them, so that no level is left out below h1."""
    start, h2, rest = html.partition("<h2")
    return mark_safe(SMALL_HEADING.sub(r"\1h2", start) + h2 + rest)  # noqa: S308


@register.filter
def header_cell(text: str, scope: str) -> SafeString:
    """Of a table, for a "col" or "row"; a plain cell where it is empty, since it names nothing."""
    if strip_tags(text).strip():
        return format_html('<th scope="{}">{}</th>', scope, text)
    return mark_safe("<td></td>")


@register.simple_tag(takes_context=True)
def region_label(context, name: str) -> str:
    """`name`, with a number from its second use in a page on: landmarks need names of their own."""
    request = context.get("request")  # none where a body is drawn outside a page
    used = request.__dict__.setdefault("region_labels", Counter()) if request else Counter()
    used[name.casefold()] += 1
    number = used[name.casefold()]
    return f"{name} ({number})" if number > 1 else name

"""Headings of a page: its title is the h1, and small ones in editors' text are h3."""

import re

from django import template
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

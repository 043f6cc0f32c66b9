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

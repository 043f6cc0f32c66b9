from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from core.navigation import (
    ABOUT_MEMBERS_AREA,
    FOOTER_ADDRESSES,
    MAIN_ADDRESSES,
    lead_to_members_area,
    live_members_area,
    working_links,
)
from core.templatetags.access import is_logged_in

register = template.Library()


@register.simple_tag(takes_context=True)
def main_links(context):
    links = working_links(MAIN_ADDRESSES, context["request"])
    if not is_logged_in(context):
        return links
    return lead_to_members_area(links, context["request"])


@register.simple_tag(takes_context=True)
def address_of_task(context, address: str) -> str:
    """Where a task card leads: members go to their area, not to the page about it."""
    if address != ABOUT_MEMBERS_AREA or not is_logged_in(context):
        return address
    return live_members_area(context["request"]) or address


@register.simple_tag(takes_context=True)
def footer_links(context):
    return working_links(FOOTER_ADDRESSES, context["request"])


@register.simple_tag(takes_context=True)
def current(context, address: str, section: str | tuple[str, ...]):
    """`aria-current` on a link: "page" at its address, "true" below one of `section`."""
    path = context["request"].path
    if not path.startswith(section):
        return ""
    return format_html(' aria-current="{}"', "page" if path == address else "true")


@register.simple_tag(takes_context=True)
def printed_from(context) -> str:
    """Where and when: the foot of a printed page."""
    today = date_format(timezone.localdate(), "j F Y")
    return f"{settings.SITE_URL}{context['request'].path}, printed on {today}"

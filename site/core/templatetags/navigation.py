from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from core import notices
from core.links import navigation
from core.links.targets import targets
from core.services import is_offered
from core.site_settings import SiteSettings
from core.templatetags.access import is_logged_in

register = template.Library()
register.simple_tag(is_offered)


@register.simple_tag(takes_context=True)
def main_links(context):
    links = _links_of(context, "header")
    if not is_logged_in(context):
        return links
    return navigation.lead_to_members_area(links, context["request"])


@register.simple_tag(takes_context=True)
def footer_links(context):
    return _links_of(context, "footer")


def _links_of(context, name: str):
    """Of the site's menu, or of the draft that is previewed."""
    menu, draft = getattr(SiteSettings.load(), name), context.get("menu_in_preview")
    menu = draft if draft and menu and draft.pk == menu.pk else menu
    return navigation.menu_links(menu, context["request"])


@register.simple_tag(takes_context=True)
def notices_here(context):
    """Of the page, which has asked for them; else of the service at this address."""
    request = context["request"]
    here = context.get("notices") or notices.notices_with_facts(request.path)
    targets([row["link"] for row in here.links], request)  # so that each asks for none
    return here


@register.simple_tag(takes_context=True)
def target_of(context, link):
    """Where the value of a LinkBlock leads, if it leads anywhere now."""
    stored = link.block.get_prep_value(link) if link else {}
    target = targets([stored], context["request"])[0]
    return target if target and target.is_offered else None


@register.simple_tag(takes_context=True)
def address_of_task(context, address: str) -> str:
    """Where a task card leads: members go to their area, not to the page about it."""
    request = context["request"]
    if not is_logged_in(context) or address != navigation.about_members_area(request):
        return address
    return navigation.live_members_area(request) or address


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


@register.simple_tag(takes_context=True)
def links_to(context, *addresses):
    return navigation.links_to(addresses, context["request"])

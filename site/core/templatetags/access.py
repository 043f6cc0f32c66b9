from django import template
from django.conf import settings

from core.access import TEAM_SESSION_KEY, access_policy

register = template.Library()


@register.simple_tag(takes_context=True)
def may_see(context, thing) -> bool:
    """Whether this visitor may see a page or a file."""
    return bool(thing) and access_policy().may_see(context["request"].user, thing)


@register.simple_tag(takes_context=True)
def is_logged_in(context) -> bool:
    """No query without a session cookie: all who are not logged in get the same page."""
    request = context["request"]
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


@register.simple_tag(takes_context=True)
def is_team(context) -> bool:
    """Whether this session logged in as one who edits; costs a member no query."""
    return is_logged_in(context) and TEAM_SESSION_KEY in context["request"].session

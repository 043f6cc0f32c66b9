from django import template
from django.conf import settings

from core.access import access_policy

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

from django import template
from wagtail.admin.admin_url_finder import AdminURLFinder

from core.redirects.deletion import deletion_of

register = template.Library()
register.simple_tag(deletion_of)


@register.simple_tag(takes_context=True)
def edit_address(context, thing) -> str:
    """ "" where this person may not edit it."""
    return AdminURLFinder(context["request"].user).get_edit_url(thing) or ""

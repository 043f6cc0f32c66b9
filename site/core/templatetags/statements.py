from django import template

from core.statements.accessibility import KNOWN_PROBLEMS
from core.statements.cookies import registered_cookies
from core.statements.processings import registered_processings

register = template.Library()
register.simple_tag(registered_processings)
register.simple_tag(registered_cookies)


@register.simple_tag
def known_problems():
    return KNOWN_PROBLEMS

from django import template

from core.navigation import FOOTER_ADDRESSES, MAIN_ADDRESSES, working_links

register = template.Library()


@register.simple_tag(takes_context=True)
def main_links(context):
    return working_links(MAIN_ADDRESSES, context["request"])


@register.simple_tag(takes_context=True)
def footer_links(context):
    return working_links(FOOTER_ADDRESSES, context["request"])


@register.simple_tag(takes_context=True)
def links_to(context, *addresses):
    return working_links(list(addresses), context["request"])

from django import template

from core import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def main_links(context):
    return navigation.links_that_lead_somewhere(navigation.MAIN, context["request"])


@register.simple_tag(takes_context=True)
def footer_links(context):
    return navigation.links_that_lead_somewhere(navigation.FOOTER, context["request"])

from django import template

from core import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def main_links(context):
    return navigation.existing(navigation.MAIN, context["request"])


@register.simple_tag(takes_context=True)
def footer_links(context):
    return navigation.existing(navigation.FOOTER, context["request"])

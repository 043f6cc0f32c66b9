from django import template

from guidance.ods.forms import SearchForm

register = template.Library()


@register.inclusion_tag("guidance/ods/finder.html")
def ods_finder(form=None):
    """The finder, to stand wherever a code is asked for; its answers are on a page of their own."""
    return {"form": form or SearchForm()}

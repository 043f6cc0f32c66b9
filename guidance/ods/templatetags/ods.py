from django import template

from guidance.ods.forms import SearchForm

register = template.Library()


@register.inclusion_tag("guidance/ods/finder.html")
def ods_finder(form: SearchForm | None = None) -> dict[str, SearchForm]:
    """The finder's form, for any page; its results are on the finder's own page."""
    return {"form": form or SearchForm()}

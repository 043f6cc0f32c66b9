from typing import Any

from django import template

from guidance.ods.forms import SearchForm
from guidance.ods.models import Organisation

register = template.Library()

LOOKS = {Organisation.Status.OPEN: "good", Organisation.Status.CLOSED: "fix"}


@register.inclusion_tag("guidance/ods/finder.html")
def ods_finder(form: SearchForm | None = None, above_results: bool = False) -> dict[str, Any]:
    """The finder's form, for any page; its results are on the finder's own page."""
    return {"form": form or SearchForm(), "above_results": above_results}


@register.filter
def look_of_status(status: Organisation.Status) -> str:
    """The state that `components/state_tag.html` shows it with."""
    return LOOKS.get(status, "look")

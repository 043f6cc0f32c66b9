from typing import Any

from django import template

from guidance.ods.forms import SearchForm
from guidance.ods.freshness import list_state
from guidance.ods.models import Organisation

register = template.Library()

WITH_REGISTER = (
    "Or its street, town, telephone number, provider or CQC location ID. You can paste an address."
)
LOOKS = {Organisation.Status.OPEN: "good", Organisation.Status.CLOSED: "fix"}


@register.inclusion_tag("guidance/ods/finder.html")
def ods_finder(form: SearchForm | None = None, above_results: bool = False) -> dict[str, Any]:
    """The finder's form, for any page; its results are on the finder's own page.

    Without `form` it stands on another page, which does not say otherwise what list it searches.
    """
    state = list_state()
    caution = state.caution if form is None else ""
    form = form or SearchForm()
    if state.has_register:
        form.fields["q"].help_text = WITH_REGISTER
    return {"form": form, "above_results": above_results, "caution": caution}


@register.filter
def look_of_status(status: Organisation.Status) -> str:
    """The state that `components/state_tag.html` shows it with."""
    return LOOKS.get(status, "look")

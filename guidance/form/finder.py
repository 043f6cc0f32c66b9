"""The ODS finder inside a form: its results come back with all that was typed."""

from guidance.form.fill_in import USE
from guidance.ods.find import find
from guidance.ods.forms import SearchForm
from guidance.ods.freshness import list_state
from guidance.ods.views import may_search

SEARCHED_TOO_OFTEN = "You have searched many times. Try again in 1 minute"


def finder_context(request, *, is_search: bool) -> dict:
    """What `guidance/form/fill_in_finder.html` shows. `more_texts` are keys of service texts that
    it needs as `texts`.
    """
    used = USE in request.POST
    typed = {} if used else {"q": request.POST.get("q", "")}
    finder = SearchForm(request.POST if is_search else None, initial=typed)
    results = None
    if is_search and finder.is_valid():
        if may_search(request):
            results = find(finder.cleaned_data["q"])
        else:
            finder.add_error("q", SEARCHED_TOO_OFTEN)
    has_no_match = results is not None and results.is_empty
    return {
        "finder": finder,
        "results": results,
        "used": used,
        "list_state": list_state(),
        "more_texts": ["ods_no_match"] if has_no_match else [],
    }

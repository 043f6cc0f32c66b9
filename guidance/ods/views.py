"""The finder: a GET form, and hits from our copy of the list."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.http.client_address import client_address
from core.http.rate_limit import READING_CACHE, allow, too_many_requests
from core.service_text import service_context
from guidance.ods.find import find
from guidance.ods.forms import SearchForm
from guidance.ods.freshness import list_state

MAX_SEARCHES = 60  # of one IP address, which a whole office may share
SEARCH_PERIOD = timedelta(minutes=1)
MAX_PAGE_DIGITS = 6
# Since 2025 in place of the ODS portal, which the owner's text still names.
OFFICIAL_SEARCH = "https://www.odsdatasearchandexport.nhs.uk/"


@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET if "q" in request.GET else None)
    results, open_only = None, request.GET.get("open") == "1"
    if form.is_valid() and request.method == "GET":  # a HEAD does not count as a search
        if not may_search(request):
            refused: HttpResponse = too_many_requests(request, SEARCH_PERIOD)
            return refused
        page = request.GET.get("page", "")
        results = find(
            form.cleaned_data["q"],
            page=int(page) if page.isdecimal() and len(page) < MAX_PAGE_DIGITS else 1,
            open_only=open_only,
        )
    has_no_match = results is not None and (results.is_guess or results.is_empty)
    context = service_context("ods", *(["ods_no_match"] if has_no_match else []))
    context |= {
        "form": form,
        "results": results,
        "list_state": list_state(),
        "official_search": OFFICIAL_SEARCH,
        "open_only": open_only,
    }
    return render(request, "guidance/ods/finder_page.html", context)


def may_search(request: HttpRequest) -> bool:
    """Count one more search by this IP address; False once it has made too many."""
    key = f"ods {client_address(request)}"
    return bool(allow(key, MAX_SEARCHES, SEARCH_PERIOD, READING_CACHE))

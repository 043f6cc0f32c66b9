"""The finder: one GET form, answered from our own list."""

from datetime import timedelta

from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.http.client_address import client_address
from core.http.rate_limit import READING_CACHE, allow, too_many_requests
from core.service_text import service_context
from guidance.ods.find import find
from guidance.ods.forms import SearchForm
from guidance.ods.freshness import list_state

SEARCHES, PER = 60, timedelta(minutes=1)  # an office full of people shares one address


@require_safe
def finder(request):
    form = SearchForm(request.GET if "q" in request.GET else None)
    found = None
    if form.is_valid() and request.method == "GET":  # a HEAD finds nothing, and is no try
        if not allow(f"ods {client_address(request)}", SEARCHES, PER, READING_CACHE):
            return too_many_requests(request, PER)
        found = find(form.cleaned_data["q"])
    has_no_match = bool(found) and not found.hits
    context = service_context("ods", *(["ods_no_match"] if has_no_match else []))
    context |= {"form": form, "found": found, "list_state": list_state()}
    return render(request, "guidance/ods/finder_page.html", context)

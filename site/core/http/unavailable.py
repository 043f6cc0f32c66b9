"""The response to an uncaught error: 503 where a part of the site is away, 500 otherwise.

docs/decisions.md: What the database refuses is 503, and keeps what was typed
"""

import sys

from django.conf import settings
from django.http import HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from core.database import DATABASE_ERRORS
from core.facts.helpdesk import known_helpdesk
from core.logs.requests import request_id
from core.storage.away import is_storage_away

RETRY_AFTER_SECONDS = 60


def server_error(request, error=None):
    """Django calls it without `error` while it handles the exception (`handler500`)."""
    error = error or sys.exc_info()[1]
    if isinstance(error, DATABASE_ERRORS) or is_storage_away(error):
        return service_unavailable(request)
    return HttpResponseServerError(render_to_string("500.html", {"request_id": request_id()}))


def service_unavailable(request):
    """503 with what was typed, to be sent again; it needs no database."""
    if hasattr(request, "session"):
        request.session.modified = False  # saving it would fail, or keep half of what was done
    context = {"is_post": request.method == "POST", "address": request.get_full_path()}
    context["helpdesk"] = known_helpdesk
    context["fields"] = _posted_fields(request)
    headers = {"Retry-After": RETRY_AFTER_SECONDS, "Cache-Control": "private, no-store"}
    return HttpResponse(render_to_string("503.html", context), status=503, headers=headers)


def _posted_fields(request) -> list[tuple[str, str]]:
    """What was typed, to be sent again; passwords are asked for anew, and files cannot be kept."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > settings.MAX_REQUEST_BYTES:  # not looked at yet
        return []
    try:
        sent = request.POST.lists()
    except Exception:  # unreadable or too large: the response must not depend on it
        return []
    return [
        (name, "" if "password" in name else value) for name, values in sent for value in values
    ]

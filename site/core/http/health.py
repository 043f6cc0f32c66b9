"""For whatever watches the server: is the process up, and does each part of the site work.

Rooms register with the hook `register_health_check` a function that is called at each
`/health/ready` and returns Parts. docs/decisions.md: Ready is 503 where a visitor would get 503
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error
from django.http import HttpResponse, JsonResponse
from django.urls import resolve
from django.views.decorators.cache import never_cache
from wagtail import hooks
from wagtail.models import Site

from core.cache import ping
from core.database import optional_write
from core.http.database_gate import gate
from core.storage.away import probe_storage

OWN_ADDRESSES = {"127.0.0.1", "::1", ""}  # "" is a socket in a folder


@dataclass(frozen=True)
class Part:
    """`about` is a figure or the kind of error. With `hurts_visitors`, not ok is 503."""

    name: str
    is_ok: bool
    about: str = ""
    hurts_visitors: bool = False


@never_cache
def live(request):
    return HttpResponse("ok", content_type="text/plain")


def all_parts() -> list[Part]:
    """Those that need the database come last, and only while it answers."""
    parts: list[Part] = []
    try:
        with gate.inside():
            for check in hooks.get_hooks("register_health_check"):
                parts += check()
    except Error as error:
        parts.append(Part("database", False, type(error).__name__, hurts_visitors=True))
    return parts


@never_cache
def ready(request):
    parts = all_parts()
    is_ready = all(part.is_ok for part in parts if part.hurts_visitors)
    named = {part.name: {"ok": part.is_ok, "about": part.about} for part in parts}
    return JsonResponse({"ready": is_ready, "parts": named}, status=200 if is_ready else 503)


def check_storage() -> list[Part]:
    return [_tried("storage", probe_storage, hurts_visitors=True)]


def check_cache() -> list[Part]:
    """Away, the site works, and each process counts limits for itself."""
    return [_tried("cache", ping)]


def check_database() -> list[Part]:
    """Reads, then asks by a write that changes nothing."""
    Site.objects.filter(pk=0).exists()
    return [Part("database", True), _tried("database writes", _write_nothing, hurts_visitors=True)]


def _write_nothing() -> None:
    with optional_write():
        Site.objects.filter(pk=0).update(port=80)


def _tried(name: str, ask, hurts_visitors=False) -> Part:
    try:
        ask()
    except Exception as error:  # whatever its client raises
        return Part(name, False, type(error).__name__, hurts_visitors)
    return Part(name, True, "", hurts_visitors)


class HealthMiddleware:
    """Answers before anything that may ask the database. The machine itself asks by any name, such
    as an address in a container.
    """

    views = {"/health/live": live, "/health/ready": ready}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        view = self.views.get(request.path_info)
        if not view:
            return self.get_response(request)
        is_direct = "HTTP_X_FORWARDED_FOR" not in request.META
        if is_direct and request.META.get("REMOTE_ADDR", "") in OWN_ADDRESSES:
            request.META["HTTP_HOST"] = urlsplit(settings.SITE_URL).netloc
        request.get_host()  # refuses a name that is not ours
        request.resolver_match = resolve(request.path_info)  # for the line in the log
        response = view(request)
        response.headers["X-Frame-Options"] = settings.X_FRAME_OPTIONS
        return response

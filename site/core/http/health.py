"""For whatever watches the server: is the process up, and can it do its work.

Rooms register with the hook `register_health_check` a function that is called at each
`/health/ready` and returns lines to show. It raises django.db.Error where the site cannot work.
"""

from django.db import Error
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from wagtail import hooks
from wagtail.models import Site

from core.cache import ping
from core.database import optional_write


@never_cache
def live(request):
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def ready(request):
    """503 only while the site cannot work: without its database. One that takes no writes, a
    cache that is away and late mail are told, not failures; docs/decisions.md says why.
    """
    try:
        lines = [line for check in hooks.get_hooks("register_health_check") for line in check()]
    except Error as error:
        return _as_text([f"database: away ({type(error).__name__})"], status=503)
    return _as_text(["ok", *lines])


def check_database() -> list[str]:
    """Reads, then asks by a write that changes nothing."""
    nothing = Site.objects.filter(pk=0)
    nothing.exists()
    try:
        with optional_write():
            nothing.update(port=80)
    except Error as error:
        return [f"database: takes no writes ({type(error).__name__})"]
    return []


def check_cache() -> list[str]:
    try:
        ping()
    except Exception as error:  # whatever its client raises
        return [f"cache: away ({type(error).__name__})"]
    return []


def _as_text(lines: list[str], status: int = 200) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain", status=status)

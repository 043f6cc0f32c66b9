"""For whatever watches the server: is the process up, and can it do its work."""

from django.db import Error
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from core.cache import ping
from core.database import optional_write
from core.mail.models import OutgoingMail


@never_cache
def live(request):
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def ready(request):
    """503 only while the site cannot work: without its database. One that takes no writes, a
    cache that is away and late mail are told, not failures; docs/decisions.md says why.
    """
    try:
        age = OutgoingMail.objects.oldest_age().total_seconds()
    except Error as error:
        return _answer([f"database: away ({type(error).__name__})"], status=503)
    return _answer(["ok", *_read_only(), *_cache_away(), f"oldest unsent mail: {age:.0f} s"])


def _read_only() -> list[str]:
    """Asked by a write that changes nothing."""
    try:
        with optional_write():
            OutgoingMail.objects.filter(pk=0).update(subject="")
    except Error as error:
        return [f"database: takes no writes ({type(error).__name__})"]
    return []


def _cache_away() -> list[str]:
    try:
        ping()
    except Exception as error:  # whatever its client raises
        return [f"cache: away ({type(error).__name__})"]
    return []


def _answer(lines: list[str], status: int = 200) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain", status=status)

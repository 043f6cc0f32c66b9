"""One line in the log for each request, and the id that its other lines and its error page carry.

docs/decisions.md: Logs name routes and ids, never values
"""

import logging
import re
import time
from contextvars import ContextVar
from functools import cache
from secrets import token_hex

from django.conf import settings
from django.contrib.admindocs import utils as readable

GIVEN_ID = re.compile(r"[0-9a-f]{8}")
log = logging.getLogger("request")
_id: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """8 characters; "" outside a request."""
    return _id.get()


def route_of(request, status: int = 500) -> str:
    """The path of a page that is there; of all else the pattern, whose values may be secret."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return settings.STATIC_URL if request.path.startswith(settings.STATIC_URL) else "(no route)"
    is_page = match.url_name == "wagtail_serve" and status < 400
    return request.path if is_page else _without_regex(match.route)


@cache
def _without_regex(route: str) -> str:
    """As Django's own documentation of views shows it, such as /reset/<key>/."""
    route = readable.replace_unnamed_groups(readable.replace_named_groups(route))
    return f"/{readable.replace_metacharacters(route)}"


def _own_id(request) -> str:
    """The start of the id that our proxy logged (docs/deploy/nginx.conf), else a new one."""
    given = request.headers.get("X-Request-ID", "")[:8] if settings.TRUSTED_PROXY_COUNT else ""
    return given if GIVEN_ID.fullmatch(given) else token_hex(4)


class RequestLogMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.monotonic()
        token = _id.set(_own_id(request))
        try:
            response = self.get_response(request)
            status, ms = response.status_code, (time.monotonic() - started) * 1000
            log.info("%s %s %s %.0f ms", request.method, route_of(request, status), status, ms)
            return response
        finally:
            _id.reset(token)

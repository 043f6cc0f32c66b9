"""One line a request: its id, method, where it led, status and time. Nothing of the visitor.

nginx gives the id (docs/deploy/nginx.conf) and logs it too; error pages show its start.
docs/decisions.md: Logs say what happened, never to whom
"""

import logging
import re
import time
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings

SHOWN_CHARACTERS = 8
NOT_LOGGED = ("/health/", "/static/")
GIVEN_ID = re.compile(r"[0-9a-f]{32}")
log = logging.getLogger("requests")
_request_id: ContextVar[str] = ContextVar("request_id", default="-")


def request_id() -> str:
    """Of the request under way, "-" outside one."""
    return _request_id.get()


class RequestIdFilter(logging.Filter):
    def filter(self, record):
        record.request_id = request_id()
        return True


class RequestLogMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.perf_counter()
        given = request.headers.get("X-Request-ID", "") if settings.TRUSTED_PROXY_COUNT else ""
        token = _request_id.set(given if GIVEN_ID.fullmatch(given) else uuid4().hex)
        try:
            response = self.get_response(request)
            if not request.path_info.startswith(NOT_LOGGED):
                took = (time.perf_counter() - started) * 1000
                where = place(request, response.status_code)
                log.info("%s %s %s %.0f ms", request.method, where, response.status_code, took)
            return response
        finally:
            _request_id.reset(token)


def place(request, status: int) -> str:
    """The pattern that the address matches, which has no key, code or name in it. A page that was
    found is named by its path.
    """
    match = request.resolver_match
    if match is None:
        return "-"
    if match.url_name == "wagtail_serve":
        return request.path_info if status in (200, 304) else "page"
    return f"/{match.route}"

"""Public pages from memory, as long as nothing that they show has changed.

docs/decisions.md: Public pages are kept until the database changes
"""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.utils import timezone

from core.access import access_policy
from core.page_cache.generation import generation
from core.page_cache.store import StoredPage, file_failed, pages

MAY_VARY_BY = {"cookie", "accept-encoding"}
NEVER_PAGES = (settings.STATIC_URL, "/health/")  # answered while the database hangs


class PageCacheMiddleware:
    """Outside of all but the log, so that a kept page has the headers that it was made with."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        key = _key(request)
        page = key and pages.get(key)
        if not page:
            file_failed.set(False)
            response = self.get_response(request)
            if not (key and _is_same_for_everybody(response)):
                return response
            page = StoredPage(response, request.resolver_match)
            pages.put(key, page)
        request.resolver_match = page.resolver_match  # for the line in the log
        return page.response_to(request)


def mark_public_page(serve):
    """Hook on_serve_page. Only what is marked is kept: views read addresses, tokens and limits."""

    def serve_and_mark(page, request, args, kwargs):
        response = serve(page, request, args, kwargs)
        response.is_public_page = not access_policy().is_members_only(page)
        return response

    return serve_and_mark


def _key(request) -> tuple | None:
    """All that a public page depends on but code and settings, which a process never changes.

    None for whoever may be logged in, for a preview, and where the database does not answer. The
    generation is read before the page is made: what is made of later data is never found again.
    Both paths count: `SCRIPT_NAME` stands in front of each link, and one alone may be the other.
    """
    if request.method not in ("GET", "HEAD") or getattr(request, "is_dummy", False):  # a preview
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES or request.path_info.startswith(NEVER_PAGES):
        return None
    try:
        where = (request.scheme, request.get_host(), request.path, request.path_info)
    except DisallowedHost:
        return None
    now = generation()
    return now and (now, timezone.localdate(), *where)


def _is_same_for_everybody(response) -> bool:
    return (
        getattr(response, "is_public_page", False)
        and not file_failed.get()
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.get("Cache-Control") == "no-cache"
        and {each.strip().lower() for each in response.get("Vary", "").split(",")} <= MAY_VARY_BY
    )

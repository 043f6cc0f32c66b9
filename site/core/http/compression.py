"""Smaller pages, where compressing them tells nobody a secret."""

from django.conf import settings
from django.middleware.gzip import GZipMiddleware


class CompressionMiddleware(GZipMiddleware):
    """Compresses only what every visitor without a cookie gets.

    The size of a compressed page tells what in it repeats what the visitor chose, such as the
    words of a search (the BREACH attack: https://www.breachattack.com/). So a page that may hold
    something of one visitor's, a CSRF token or a name, goes out as it is.
    """

    def process_response(self, request, response):
        is_personal = response.cookies or {
            settings.SESSION_COOKIE_NAME,
            settings.CSRF_COOKIE_NAME,
        }.intersection(request.COOKIES)
        is_text = response.get("Content-Type", "").startswith(("text/", "application/xml"))
        if is_personal or not is_text or request.method not in ("GET", "HEAD"):
            return response
        if getattr(response, "is_public_page", False):  # core.page_cache does it once for all
            return response
        return super().process_response(request, response)

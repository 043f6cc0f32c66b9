"""The response to what was rolled back: nothing was changed, and trying again is safe.

docs/decisions.md: What is saved and its mail share a transaction
"""

import logging

from django.contrib.messages import get_messages

from core.database import RolledBackError
from core.http.unavailable import service_unavailable

logger = logging.getLogger(__name__)


class RolledBackMiddleware:
    """Answers a RolledBackError with 503 and what was typed. Django saves no session with it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, RolledBackError):
            return None
        extra = {"request": request}  # whose path is logged as its route
        logger.error("Rolled back: %s", request.path, exc_info=exception, extra=extra)
        list(get_messages(request))  # reading them removes "Your password is changed"
        return service_unavailable(request)

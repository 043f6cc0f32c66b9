"""Errors that Django would answer with 500 and whose cause is the request: each has its page.

docs/decisions.md: Nonsense in the admin is the sender's error
"""

import logging

from django.conf import settings
from django.core.exceptions import FieldError, ValidationError
from django.db import DataError, IntegrityError
from django.http import Http404
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.images.models import SourceImageIOError

from core.http.security_headers import is_admin
from core.http.work_slots import NoWorkSlotError, as_busy

# What Wagtail's views raise for an id, a date, an order, a field or a body that is none or missing.
# IntegrityError is SQLite's word for a page number beyond its largest integer.
BAD_REQUEST_ERRORS = (
    *(ValueError, OverflowError, AttributeError, MultiValueDictKeyError),
    *(FieldError, ValidationError, DataError, IntegrityError, SourceImageIOError),
)
MAX_ID = 2**63 - 1  # of both databases; SQLite raises OverflowError for a larger one
log = logging.getLogger(__name__)


class ErrorPagesMiddleware:
    """Says that a request is too large, the site busy, or what the admin was sent invalid."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Refuses by the declared length: without one, Django reads no body."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.MAX_REQUEST_BYTES:
            return render(request, "413.html", status=413)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Raises Http404 for a number in the address that no row can have."""
        if any(isinstance(each, int) and each > MAX_ID for each in kwargs.values()):
            raise Http404

    def process_exception(self, request, error):
        if isinstance(error, NoWorkSlotError):
            return as_busy(render(request, "busy.html"))
        if is_admin(request) and isinstance(error, BAD_REQUEST_ERRORS):
            extra = {"request": request}  # whose path is logged as its route
            log.error("%s was answered with 400", request.path, exc_info=error, extra=extra)
            return render(request, "400.html", status=400)
        return None

"""How many uploads are checked, filled in or imported at a time, so that pages go on being served.

A request takes a slot once its body is read and its form parsed. Slots count for one process; a
process with one thread has one request at a time anyway.
docs/decisions.md: Two uploads at a time in a process
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Timer

from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse

MAX_WAIT_SECONDS = 2
MAX_WAITING_REQUESTS = 6  # a waiting request holds a thread that pages need
RETRY_AFTER_SECONDS = 10
REST_SECONDS = 0.1  # between two pieces of work in a slot, so that pages get the processor
BUSY = "We are busy with other people’s files right now. Wait a few seconds and try again"

_slots = BoundedSemaphore(settings.WORK_SLOTS)
_places = BoundedSemaphore(settings.WORK_SLOTS + MAX_WAITING_REQUESTS)


class NoWorkSlotError(ValidationError):
    """No slot came free in time. As a validation error it can stand in a form."""

    def __init__(self):
        super().__init__(BUSY, code="busy")


@contextmanager
def work_slot() -> Iterator[None]:
    """Hold one slot. Raises NoWorkSlotError after 2 seconds, or at once where many wait already."""
    if not _places.acquire(blocking=False):
        raise NoWorkSlotError
    try:
        if not _slots.acquire(timeout=MAX_WAIT_SECONDS):
            raise NoWorkSlotError
        try:
            yield
        finally:
            _release_after_rest()
    finally:
        _places.release()


def _release_after_rest() -> None:
    """The visitor does not wait for it; whoever comes next may."""
    timer = Timer(REST_SECONDS, _slots.release)
    timer.daemon = True
    timer.start()


def is_busy(form: BaseForm) -> bool:
    """Whether the form was refused a slot."""
    errors = form.errors.as_data().values()
    return form.is_bound and any(error.code == "busy" for field in errors for error in field)


def as_busy(response: HttpResponse) -> HttpResponse:
    response.status_code = 503
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response

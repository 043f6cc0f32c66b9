"""How a log record is written: without an exception's text, which may quote what was typed.

docs/decisions.md: Logs name routes and ids, never values
"""

import logging
import re
from collections.abc import Iterator
from traceback import format_tb

from django.http import HttpRequest

from core.logs.requests import request_id, route_of

EMAIL, QUERY, IPV4 = r"[^\s@]+@[\w.-]+", r"(?<=\S)\?\S+", r"\b\d{1,3}(?:\.\d{1,3}){3}\b"
NOT_LOGGED = re.compile("|".join([EMAIL, QUERY, IPV4]))


class LineFormatter(logging.Formatter):
    def format(self, record):
        where = f"{record.levelname} {record.name} {request_id() or '-'}"
        line = f"{self.formatTime(record)} {where} {message_of(record)}"
        errors = reversed([*causes(record)])  # as Python prints them
        traces = ["".join([*format_tb(e.__traceback__), type(e).__qualname__]) for e in errors]
        return "\n".join([line, *traces])


def message_of(record) -> str:
    """The request's path as its route, exceptions by type."""
    text = record.getMessage()
    if record.args and isinstance(record.args, tuple):
        args = [type(a).__name__ if isinstance(a, Exception) else a for a in record.args]
        text = str(record.msg) % tuple(args)
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        text = text.replace(request.path, route_of(request))
    return NOT_LOGGED.sub("…", text)


def causes(record) -> Iterator[BaseException]:
    """The record's exception, then what it was raised from or while handling."""
    error = record.exc_info[1] if record.exc_info else None
    while error:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def is_repeated(record) -> bool:
    """Django's own line about a response of 500 or 503, whose cause was logged where it arose."""
    return hasattr(record, "status_code") and not record.exc_info

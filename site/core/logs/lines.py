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
        time, message = self.formatTime(record), message_of(record)
        line = f"{time} {record.levelname} {record.name} {request_id() or '-'} {message}"
        return "\n".join([line, *trace_of(error_of(record))])


def error_of(record) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None


def message_of(record) -> str:
    """The request's path as its route, exceptions by type."""
    if isinstance(record.args, tuple):
        args = tuple(type(a).__name__ if isinstance(a, BaseException) else a for a in record.args)
        text = str(record.msg) % args if args else str(record.msg)
    else:
        text = record.getMessage()
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        text = text.replace(request.path, route_of(request))
    return NOT_LOGGED.sub("…", text)


def is_repeated(record) -> bool:
    """Django's own line about a response of 500 or 503, whose cause was logged where it arose."""
    return hasattr(record, "status_code") and not error_of(record)


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The exception, then what it was raised from or while handling."""
    seen = set()
    while error and id(error) not in seen:
        yield error
        seen.add(id(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def trace_of(error: BaseException | None) -> list[str]:
    """Lines of code and types, the last cause first as Python prints them."""
    return [
        "".join([*format_tb(each.__traceback__), type(each).__qualname__])
        for each in reversed([*causes(error)])
    ]


def kind_of(record) -> str:
    """The same for the same fault: type and place of the exception, or else the message."""
    error = error_of(record)
    if not error:
        return f"{record.name} {message_of(record)}"
    place = format_tb(error.__traceback__)[-1:]
    return f"{type(error).__qualname__} {''.join(place)}"

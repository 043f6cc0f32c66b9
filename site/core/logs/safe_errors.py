"""Errors in words that hold no visitor's: an IntegrityError names the email address of a row.

docs/decisions.md: Logs say what happened, never to whom
"""

import logging
import traceback
from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist, TemplateSyntaxError

# Their text is about our code. Any other may repeat what somebody typed, or a row.
ABOUT_CODE = (
    *(AttributeError, ImportError, NameError, NotImplementedError, TypeError),
    *(ImproperlyConfigured, TemplateDoesNotExist, TemplateSyntaxError),
)


def describe(error: BaseException) -> str:
    """Its class, and of its text only what is no data: codes and names of databases' own errors."""
    name = type(error).__qualname__
    if isinstance(error, ABOUT_CODE):
        return f"{name}: {error}"
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    reason = error.strerror if isinstance(error, OSError) else None
    details = [str(each) for each in (reason, code, constraint) if each]
    return f"{name}: {', '.join(details)}" if details else name


def causes(error: BaseException) -> Iterator[BaseException]:
    """The first cause first, the error itself last, as Python prints them."""
    chain = [error]
    while cause := (
        chain[-1].__cause__ or (None if chain[-1].__suppress_context__ else chain[-1].__context__)
    ):
        if cause in chain:
            break
        chain.append(cause)
    return reversed(chain)


def safe_traceback(error: BaseException) -> str:
    parts = [
        "".join([*traceback.format_tb(each.__traceback__), describe(each)])
        for each in causes(error)
    ]
    return "\n\nwhich led to:\n".join(parts)


class SafeFormatter(logging.Formatter):
    """Of Django's lines on a request without its path, which a visitor typed."""

    def format(self, record):
        record.exc_text = None  # another formatter may have written it in full
        return super().format(record)

    def formatException(self, ei):
        return safe_traceback(ei[1])


class SafeArgumentsFilter(logging.Filter):
    def filter(self, record):
        if hasattr(record, "request") and record.args:
            record.msg, record.args = "%s", record.args[:1]
        elif isinstance(record.args, tuple):
            record.args = tuple(
                describe(each) if isinstance(each, BaseException) else each for each in record.args
            )
        return True

"""Tells the administrators of an error by email, once a kind and hour, where no SENTRY_DSN is set.

The mail is a row in the outbox, so it needs the database. While that is away, only the log and
/health/ready tell of it.
"""

import logging
import threading
import traceback
from datetime import timedelta

from django.conf import settings

from core.logs.request_log import request_id
from core.logs.safe_errors import safe_traceback

HOUR = timedelta(hours=1)
TEXT = """\
Something went wrong on {site}. No visitor's words are in this email.

{what}

The request's number in the log: {number}
Another error of this kind is told in an hour at the earliest.
"""


class ErrorMailHandler(logging.Handler):
    _under_way = threading.local()

    def emit(self, record):
        """Whatever goes wrong in telling it: the log has it all the same."""
        if getattr(self._under_way, "here", False):
            return
        self._under_way.here = True
        try:
            tell_administrators(record)
        except Exception:  # noqa: S110
            pass
        finally:
            self._under_way.here = False


def tell_administrators(record: logging.LogRecord) -> None:
    from django.contrib.auth import get_user_model
    from django.core.mail import EmailMessage
    from django.db import transaction

    from core.http.rate_limit import allow
    from core.mail.backend import from_header

    administrators = get_user_model().objects.filter(is_superuser=True, is_active=True)
    addresses = list(administrators.values_list("email", flat=True))
    if not addresses or not allow(f"error mail {kind_of(record)}", 1, HOUR):
        return
    error = record.exc_info and record.exc_info[1]
    what = f"{record.name}: {record.getMessage()}\n{safe_traceback(error) if error else ''}"
    text = TEXT.format(site=settings.SITE_URL, what=what.strip(), number=request_id())
    subject = f"Error on {settings.SITE_URL.partition('://')[2]}"
    with transaction.atomic():
        EmailMessage(subject, text, from_header(), addresses).send()


def kind_of(record: logging.LogRecord) -> str:
    """The error's class and the line that raised it; else the line that logged it."""
    if record.exc_info and record.exc_info[1]:
        frames = traceback.extract_tb(record.exc_info[2])
        where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        return f"{record.exc_info[0].__qualname__} {where}"
    return f"{record.pathname}:{record.lineno}"

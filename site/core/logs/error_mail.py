"""Tells the administrators of errors by email, each kind once an hour.

The mail goes through the outbox, so nothing is mailed while the database is away: `/health/ready`
says that, to whatever watches the server.
docs/decisions.md: Errors reach a person, without what was typed
"""

import logging
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings

from core.logs.lines import causes, error_of, is_repeated, kind_of
from core.logs.requests import request_id

SECONDS_BETWEEN_MAILS = 60 * 60
BODY = """{report}

You get this email at most once an hour for each kind of error. The server's log has the rest{id}.
"""


class ErrorMailHandler(logging.Handler):
    """Django's AdminEmailHandler would send what was typed, and one email for each error."""

    def emit(self, record):
        from core.database import DATABASE_ERRORS

        is_away = any(isinstance(each, DATABASE_ERRORS) for each in causes(error_of(record)))
        if is_away or is_repeated(record):
            return
        try:
            self._mail_once(record)
        except Exception as error:  # nobody must lose a page because of a report
            log = logging.getLogger(__name__)
            log.warning("An error could not be mailed: %s", error)

    def _mail_once(self, record):
        from django.core.cache import cache

        key = f"error-mail:{sha256(kind_of(record).encode()).hexdigest()}"
        if cache.add(key, 1, SECONDS_BETWEEN_MAILS):
            try:
                self._mail(record)
            except Exception:
                cache.delete(key)
                raise

    def _mail(self, record):
        """Apps are imported here: logging is set up before they are loaded."""
        from django.contrib.auth import get_user_model
        from django.core.mail import EmailMessage

        from core.database import optional_write
        from core.mail.backend import from_header

        error, host = error_of(record), urlsplit(settings.SITE_URL).hostname
        subject = f"Error on {host}: {type(error).__name__ if error else record.name}"
        where = f", under {request_id()}" if request_id() else ""
        body = BODY.format(report=self.format(record), id=where)
        people = get_user_model().objects.filter(is_superuser=True, is_active=True)
        with optional_write():
            for email in people.values_list("email", flat=True):
                EmailMessage(subject, body, from_header(), [email]).send()

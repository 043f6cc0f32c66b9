"""Tells the administrators of errors by email, each kind once an hour.

The mail goes through the outbox, so nothing is mailed while the database is away: `/health/ready`
says that, to whatever watches the server.
docs/decisions.md: Errors reach a person, without what was typed
"""

import logging
from hashlib import sha256
from traceback import format_tb
from urllib.parse import urlsplit

from django.conf import settings

from core.logs.lines import causes, is_repeated, message_of

SECONDS_BETWEEN_MAILS = 60 * 60
BODY = """{report}

You get this email at most once an hour for each kind of error. The server's log has the rest.
"""


class ErrorMailHandler(logging.Handler):
    """Django's AdminEmailHandler would send what was typed, and one email for each error."""

    def emit(self, record):
        from core.database import DATABASE_ERRORS

        is_away = any(isinstance(each, DATABASE_ERRORS) for each in causes(record))
        if not is_away and not is_repeated(record):
            try:
                self._mail_once(record)
            except Exception as error:  # nobody must lose a page because of a report
                logging.getLogger(__name__).warning("An error could not be mailed: %s", error)

    def _mail_once(self, record):
        """Imports here: logging is set up before the apps are loaded."""
        from django.contrib.auth import get_user_model
        from django.core.cache import cache
        from django.core.mail import EmailMessage

        from core.database import optional_write
        from core.mail.backend import from_header

        error = next(causes(record), None)
        what = type(error).__name__ if error else record.name
        place = format_tb(error.__traceback__)[-1:] if error else message_of(record)
        key = f"error-mail:{sha256(f'{what} {place}'.encode()).hexdigest()}"
        if cache.get(key):
            return
        subject = f"Error on {urlsplit(settings.SITE_URL).hostname}: {what}"
        body = BODY.format(report=self.format(record))
        people = get_user_model().objects.filter(is_superuser=True, is_active=True)
        with optional_write():
            for email in people.values_list("email", flat=True):
                EmailMessage(subject, body, from_header(), [email]).send()
        cache.set(key, 1, SECONDS_BETWEEN_MAILS)  # not before: what failed is tried at the next

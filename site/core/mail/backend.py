"""All mail of the site: stored together with whatever caused it, sent by the worker.

Nothing is sent inside a request, so no visitor waits for a mail server or loses by its failure.
"""

from collections.abc import Sequence
from email.utils import formataddr, make_msgid
from textwrap import indent
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from core.database import RolledBackError
from core.mail.models import OutgoingMail
from core.secrets.encryption import encrypt
from core.site_settings import SiteSettings


class MailNotStoredError(RolledBackError):
    """A mail could not be stored, so what causes it must not be saved either."""


class OutboxBackend(BaseEmailBackend):
    """Django's EMAIL_BACKEND. In a transaction, the mail is stored only if all else is."""

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            store_message(message)
        return len(email_messages)


def send(message: EmailMessage) -> None:
    """Store a mail. Raises MailNotStoredError, which rolls back the caller's transaction."""
    try:
        message.send()
    except Exception as error:
        raise MailNotStoredError from error


def store_message(message: EmailMessage) -> None:
    message_id = make_msgid(domain=urlsplit(settings.SITE_URL).hostname)
    message.extra_headers = {"Message-ID": message_id} | message.extra_headers
    # Stubs of a newer Django: in this one a message has MIMEMixin, which takes `linesep`.
    content = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
    OutgoingMail.objects.bulk_create(
        OutgoingMail(
            message_id=message.extra_headers["Message-ID"],
            sender=message.from_email,
            recipient=recipient,
            subject=str(message.subject)[:255],
            content=encrypt(content),
        )
        for recipient in message.recipients()
    )


def quoted(text: str) -> str:
    """What a person typed, set apart in a mail's text: "> " before each line."""
    return indent(text, "> ", lambda line: True)


def from_header() -> str:
    """The From header of all mail: the site's name and address."""
    return formataddr((SiteSettings.load().site_name, settings.DEFAULT_FROM_EMAIL))

"""Delivers what the outbox holds, each mail at least once.

A mail is claimed by a lease, sent, and then recorded as sent. A worker that dies in between leaves
a lease that runs out: the mail goes again, with the same Message-ID.
docs/decisions.md: All mail goes through an outbox of ours
"""

import logging
import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import Policy
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone

from core.database import DATABASE_ERRORS
from core.mail.models import OutgoingMail
from core.secrets.encryption import decrypt

LEASE = timedelta(minutes=3)  # a mail takes about 8 steps, and each may wait for EMAIL_TIMEOUT
MIN_BACKOFF = timedelta(seconds=5)
MAX_BACKOFF = timedelta(minutes=15)
RETRY_SOON = timedelta(seconds=15)

log = logging.getLogger(__name__)


def deliver(should_stop: Callable[[], bool] = lambda: False) -> None:
    """Try all that is due, one after the other, over one connection."""
    transport = get_connection(settings.MAIL_TRANSPORT)
    try:
        while not should_stop() and (mail := claim()):
            attempt(mail, transport)
    finally:
        close_connection(transport)


def claim() -> OutgoingMail | None:
    """Lease the next mail that is due, so that no other worker takes it."""
    now = timezone.now()
    with transaction.atomic():  # SQLite: IMMEDIATE, so that two cannot read the same row first
        mail = OutgoingMail.objects.due(now).select_for_update(skip_locked=True).first()
        if mail:
            mail.leased_until = now + LEASE
            mail.attempts += 1
            mail.save(update_fields=["leased_until", "attempts"])
    return mail


def attempt(mail: OutgoingMail, transport: BaseEmailBackend) -> None:
    try:
        transport.open()
        if transport.send_messages([StoredEmail(mail)]) != 1:
            raise OSError("The mail server could not be reached")
    except Exception as error:  # of any kind: the other mails must still go
        close_connection(transport)
        record_failure(mail, error)
    else:
        retry_on_database_error(lambda: record_sent(mail))
        retry_waiting_soon()


def close_connection(transport: BaseEmailBackend) -> None:
    """Errors are ignored: the server may be gone."""
    with suppress(Exception):
        transport.close()


def record_sent(mail: OutgoingMail) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(
        state=OutgoingMail.State.SENT, content=b"", leased_until=None, last_error=""
    )


def record_failure(mail: OutgoingMail, error: Exception) -> None:
    """Try later, or give up. Permanent refusals are retried too: most are a wrong setting."""
    now = timezone.now()
    log.warning("Mail %s: try %s failed: %s", mail.pk, mail.attempts, type(error).__name__)
    # Unless another worker has tried it since: that one's outcome stands.
    OutgoingMail.objects.waiting().filter(pk=mail.pk, attempts=mail.attempts).update(
        last_error=f"{type(error).__name__}: {error}".replace("\0", "")[:300],
        due_at=now + backoff(mail.attempts),
        leased_until=None,
        state=OutgoingMail.State.GIVEN_UP if now >= mail.give_up_at else mail.state,
    )


def backoff(attempts: int) -> timedelta:
    """5, 10, 20 ... seconds, and at most 15 minutes."""
    factor: int = 2 ** min(attempts - 1, 10)
    return min(MIN_BACKOFF * factor, MAX_BACKOFF)


def retry_waiting_soon() -> None:
    """The server works: shorten the waits that are longer than RETRY_SOON."""
    soon = timezone.now() + RETRY_SOON
    OutgoingMail.objects.waiting().filter(due_at__gt=soon).update(due_at=soon)


def retry_on_database_error(write: Callable[[], None]) -> None:
    """Retry for 60 s: the mail has gone, so its row must be updated."""
    for _ in range(60):
        try:
            return write()
        except DATABASE_ERRORS as error:
            log.warning("A mail was sent, but the database does not take it: %s", error)
            connection.close()
            time.sleep(1)
    return write()


def with_sender_of_now(content: bytes, address: bytes) -> bytes:
    """`address` replaced in the From header alone: the helpdesk's may stand elsewhere too."""
    now = settings.DEFAULT_FROM_EMAIL.encode()
    header = rb"(?m)^(From:(?:.|\r\n[ \t])*?)" + re.escape(address)
    return content if address == now else re.sub(header, rb"\g<1>" + now, content, count=1)


class StoredMessage(Message):
    """What Django's backends ask of a message: its bytes, with the line ends they name."""

    content: bytes

    def as_bytes(
        self, unixfrom: bool = False, policy: Policy | None = None, linesep: str = "\n"
    ) -> bytes:
        return self.content.replace(b"\r\n", linesep.encode())


class StoredEmail(EmailMessage):
    """A mail as it was first written, byte for byte, for any of Django's mail backends.

    But for the address it is sent from: a wrong one in EMAIL_URL may have been put right since.
    """

    def __init__(self, mail: OutgoingMail):
        super().__init__(mail.subject, from_email=settings.DEFAULT_FROM_EMAIL, to=[mail.recipient])
        address = parseaddr(mail.sender)[1].encode()
        self.content = with_sender_of_now(decrypt(bytes(mail.content)), address)

    def message(self) -> StoredMessage:  # type: ignore[override]  # stubs of a newer Django
        message = message_from_bytes(self.content, _class=StoredMessage)
        message.content = self.content
        return message

"""Stores a message together with its emails in one transaction, or not at all."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.db import IntegrityError, transaction

from core.facts.helpdesk import HELPDESK_SLUG
from core.facts.models import Fact
from home.contact.emails import queue_emails
from home.contact.form_token import OpenForm
from home.contact.models import Message, Topic
from home.contact.spam import may_send_copy, reasons_to_hold

MAX_REFERENCE_ATTEMPTS = 5


@dataclass(frozen=True)
class SubmissionMetadata:
    """How a message was sent, apart from its content."""

    form: OpenForm
    network: str
    honeypot: str


def receive_message(
    data: dict[str, str], topic: Topic | None, metadata: SubmissionMetadata
) -> Message:
    """The stored message. The same data from the same form are the same message."""
    idempotency_key = sha256(json.dumps([metadata.form.form_id, data]).encode()).hexdigest()
    found = Message.objects.filter(idempotency_key=idempotency_key).first()
    return found or _store(_new(data, topic, metadata, idempotency_key))


def _new(data, topic, metadata: SubmissionMetadata, idempotency_key: str) -> Message:
    person = {"email": data["email"], "network": metadata.network}
    held = reasons_to_hold(
        text=data["message"],
        seconds_open=metadata.form.seconds_open,
        honeypot=metadata.honeypot,
        **person,
    )
    return Message(
        idempotency_key=idempotency_key,
        topic=topic.title if topic else "",
        send_to=_mailbox(topic),
        text=data["message"],
        held_because=held,
        is_copied=not held and may_send_copy(**person),
        **{name: data[name] for name in ("name", "email", "phone", "organisation")},
    )


def _mailbox(topic: Topic | None) -> str:
    if topic and topic.fact.live and topic.fact.value:
        return topic.fact.value
    fact = Fact.objects.filter(slug=HELPDESK_SLUG).first()
    return fact.value if fact else ""


def _store(message: Message) -> Message:
    for _ in range(MAX_REFERENCE_ATTEMPTS):
        try:
            with transaction.atomic():
                message.save(force_insert=True)
                if not message.held_because:
                    queue_emails(message)
            return message
        except IntegrityError:  # the second of a double click, or a reference that is taken
            found = Message.objects.filter(idempotency_key=message.idempotency_key).first()
            if found:
                return found
            message.pk, message.reference = None, Message().reference
    raise RuntimeError("No free reference was found")


@transaction.atomic
def release_message(message: Message) -> bool:
    """Email a held message that a person found to be no spam. False if it was not held any more."""
    if not Message.objects.held().filter(pk=message.pk).update(held_because=""):
        return False
    queue_emails(message)
    return True

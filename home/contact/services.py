"""Takes a message in: stored together with its mails in one transaction, or not at all."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.db import IntegrityError, transaction

from core.facts.models import Fact
from home.contact.emails import queue_emails
from home.contact.form_token import OpenForm
from home.contact.models import HELPDESK, Message, Topic
from home.contact.spam import may_send_copy, reasons_to_hold

MAX_REFERENCE_ATTEMPTS = 5  # for a reference that nobody has yet


@dataclass(frozen=True)
class SubmissionMetadata:
    """How a message came, apart from its words."""

    form: OpenForm
    network: str
    trap: str


def receive_message(words: dict[str, str], topic: Topic | None, how: SubmissionMetadata) -> Message:
    """The stored message. The same words from the same form are the same message."""
    idempotency_key = sha256(json.dumps([how.form.form_id, words]).encode()).hexdigest()
    found = Message.objects.filter(idempotency_key=idempotency_key).first()
    return found or _store(_new(words, topic, how, idempotency_key))


def _new(words, topic, how: SubmissionMetadata, idempotency_key: str) -> Message:
    person = {"email": words["email"], "network": how.network}
    held = reasons_to_hold(text=words["message"], seconds=how.form.age, trap=how.trap, **person)
    return Message(
        idempotency_key=idempotency_key,
        topic=topic.title if topic else "",
        send_to=_mailbox(topic),
        text=words["message"],
        held_because=held,
        is_copied=not held and may_send_copy(**person),
        **{name: words[name] for name in ("name", "email", "phone", "organisation")},
    )


def _mailbox(topic: Topic | None) -> str:
    fact = topic.fact if topic else Fact.objects.filter(slug=HELPDESK).first()
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
    """A person has looked: it is no spam, and goes the way of all others, once."""
    if not Message.objects.held().filter(pk=message.pk).update(held_because=""):
        return False
    queue_emails(message)
    return True

"""For development: mail is printed in the terminal and kept in `var/mail/`, and sent nowhere."""

import sys

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend


class ConsoleAndFileBackend(EmailBackend):
    def write_message(self, message: EmailMessage) -> None:
        super().write_message(message)
        sys.stdout.write(as_readable_text(message))
        sys.stdout.flush()


def as_readable_text(message: EmailMessage) -> str:
    """Recipient, subject and text as a person reads them, not as they are encoded."""
    parsed = message.message()
    texts = [
        bytes(part.get_payload(decode=True)).decode(errors="replace")
        for part in parsed.walk()
        if part.get_content_type() == "text/plain"
    ]
    head = f"To: {', '.join(message.to)}\nSubject: {message.subject}\n\n"
    line = "-" * 79
    return f"\n{line}\n{head}{''.join(texts)}\n{line}\n"

"""On one's own machine mail goes nowhere: it is printed in the terminal and kept in `var/mail/`."""

import sys

from django.core.mail.backends.filebased import EmailBackend


class ConsoleAndFileBackend(EmailBackend):
    def write_message(self, message):
        super().write_message(message)
        sys.stdout.write(as_readable_text(message))
        sys.stdout.flush()


def as_readable_text(message) -> str:
    """Recipient, subject and text as a person reads them, not as they are encoded."""
    parsed = message.message()
    texts = [
        part.get_payload(decode=True).decode(errors="replace")
        for part in parsed.walk()
        if part.get_content_type() == "text/plain"
    ]
    head = f"To: {', '.join(message.to)}\nSubject: {message.subject}\n\n"
    line = "-" * 79
    return f"\n{line}\n{head}{''.join(texts)}\n{line}\n"

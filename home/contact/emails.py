"""The emails about a message: one to the helpdesk, and a copy to its sender."""

from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from core.mail.backend import from_header, quoted, send
from core.site_settings import SiteSettings
from home.contact.models import Message


def queue_emails(message: Message) -> None:
    if message.send_to:
        send(helpdesk_email(message))
    if message.is_copied:
        send(sender_copy_email(message))


def helpdesk_email(message: Message) -> EmailMessage:
    link = settings.SITE_URL + reverse("messages:inspect", args=[message.pk])
    context = {"message": message, "quoted": quoted(message.text), "link": link}
    return EmailMessage(
        message.subject,
        render_to_string("home/contact/email/helpdesk.txt", context),
        from_header(),
        [message.send_to],
        reply_to=[formataddr((message.name, message.email))],
    )


def sender_copy_email(message: Message) -> EmailMessage:
    context = {
        "message": message,
        "quoted": quoted(message.text),
        "site_name": SiteSettings.load().site_name,
    }
    return EmailMessage(
        f"We have your message {message.reference}",
        render_to_string("home/contact/email/sender_copy.txt", context),
        from_header(),
        [message.email],
        reply_to=[message.send_to] if message.send_to else None,
        headers={"Auto-Submitted": "auto-replied"},  # RFC 3834: no machine need answer
    )

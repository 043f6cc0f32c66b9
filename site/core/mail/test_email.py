"""The test email of the go-live list: sent by a button, done when its reader says it arrived.

That a mail server took it is not enough: it may still have gone to junk.
"""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils import timezone

from core.go_live.registry import GoLiveRow
from core.mail.backend import from_header, send
from core.site_settings import SiteSettings

SIGNED = "test email"
TOKEN_MAX_AGE = timedelta(days=7)
TEXT = """\
This is the test email you asked for. Email from this website reaches you.

Say that it arrived:
{link}
"""
_signer = TimestampSigner(salt="core.mail.test_email")


def send_test_email(address: str) -> None:
    link = settings.SITE_URL + reverse("test-email-received", args=[_signer.sign(SIGNED)])
    send(
        EmailMessage(
            "Test email from your website", TEXT.format(link=link), from_header(), [address]
        )
    )


def is_valid_token(token: str) -> bool:
    try:
        return _signer.unsign(token, max_age=TOKEN_MAX_AGE) == SIGNED
    except BadSignature:
        return False


def record_receipt() -> None:
    site = SiteSettings.load()
    site.test_email_received_at = timezone.now()
    site.save()


def test_email_received() -> GoLiveRow:
    return GoLiveRow(
        is_done=bool(SiteSettings.load().test_email_received_at),
        title="A test email received",
        what_to_do="Send yourself one, and follow the link in it.",
        url=reverse("mail"),
        permission="core.change_outgoingmail",
    )

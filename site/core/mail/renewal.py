"""Unsent mail under the newest key, so that an earlier SECRET_KEY can be forgotten."""

from contextlib import suppress

from django.conf import settings
from django.db import transaction

from core.mail.models import OutgoingMail
from core.secrets.encryption import InvalidToken, renewed


@transaction.atomic
def renew_encryption() -> None:
    if not settings.SECRET_KEY_FALLBACKS:
        return
    for mail in OutgoingMail.objects.exclude(state=OutgoingMail.State.SENT).select_for_update():
        with suppress(InvalidToken):  # of a key that is gone: it stays as unreadable as it is
            content = renewed(bytes(mail.content))
            OutgoingMail.objects.filter(pk=mail.pk).update(content=content)

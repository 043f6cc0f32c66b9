"""A signed token in the form instead of a cookie: which form this is, and when it was opened.

Nobody is logged in on this form, so a cookie would protect nothing.
docs/decisions.md: The contact form has a signed token, not a CSRF cookie
"""

import time
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

SALT = "home.contact.form"
TOKEN_MAX_AGE = timedelta(hours=24)


@dataclass(frozen=True)
class OpenForm:
    form_id: str
    opened_at: float

    @property
    def seconds_open(self) -> float:
        return time.time() - self.opened_at


def new_token() -> str:
    return signing.dumps([uuid.uuid4().hex, time.time()], salt=SALT)


def read_token(token: str) -> OpenForm | None:
    """The form that a token stands for; None if it is forged or too old."""
    try:
        return OpenForm(*signing.loads(token, salt=SALT, max_age=TOKEN_MAX_AGE))
    except signing.BadSignature:
        return None

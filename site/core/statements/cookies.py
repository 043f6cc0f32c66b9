"""The cookies that this website sets, as the code declares them; the cookies page lists them.

Each room registers its own with the hook `register_cookies`: a function that returns a list.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from wagtail import hooks

from core.statements.processings import span_in_words


@dataclass(frozen=True)
class Cookie:
    """`why` goes on after its name; `lasts` is None for one that goes with the browser."""

    name: str
    why: str
    lasts: timedelta | None

    @property
    def lasts_in_words(self) -> str:
        return span_in_words(self.lasts) if self.lasts else "until you close your browser"


def registered_cookies() -> list[Cookie]:
    return [cookie for register in hooks.get_hooks("register_cookies") for cookie in register()]


def core_cookies() -> list[Cookie]:
    return [
        Cookie(
            settings.SESSION_COOKIE_NAME,
            "keeps you logged in, and keeps what you typed while you log in again",
            timedelta(seconds=settings.SESSION_COOKIE_AGE),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            "makes sure that a form was sent by you",
            timedelta(seconds=settings.CSRF_COOKIE_AGE),
        ),
        Cookie(
            "messages", "shows you once what was done, such as that your details are saved", None
        ),
        Cookie(
            "wagtail_sidebar_collapsed",
            "remembers that somebody who edits this website made the menu small",
            None,
        ),
    ]

"""Known devices: browsers with an earlier log-in, which have their own limit of log-in tries.

A signed cookie names the account. Its salt has the password's hash, so a new password ends it.
"""

from datetime import timedelta

from django.conf import settings

from core.statements.cookies import Cookie
from members.users.models import User

MAX_AGE_SECONDS = 180 * 24 * 60 * 60


def cookies() -> list[Cookie]:
    return [
        Cookie(
            settings.DEVICE_COOKIE_NAME,
            "shows that you logged in on this device before, so that other people’s wrong "
            "passwords do not hold you up",
            timedelta(seconds=MAX_AGE_SECONDS),
        )
    ]


def remember(response, user) -> None:
    """Called after the whole log-in, including the second factor if there is one."""
    response.set_signed_cookie(
        settings.DEVICE_COOKIE_NAME,
        user.pk,
        salt=_salt(user),
        max_age=MAX_AGE_SECONDS,
        path="/account/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_known(request, key: str) -> bool:
    """`key` is an email address, or allauth's name for an account's second step."""
    user = _user_of(request)
    return user is not None and key in (user.email, f"mfa-auth-user-{user.pk}")


def _user_of(request):
    pk = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "").partition(":")[0]
    user = User.objects.filter(pk=pk).first() if pk.isdecimal() else None
    signed = {"default": None, "max_age": MAX_AGE_SECONDS}
    if user and request.get_signed_cookie(settings.DEVICE_COOKIE_NAME, salt=_salt(user), **signed):
        return user
    return None


def _salt(user) -> str:
    return f"members.users.known_device {user.password}"

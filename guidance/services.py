"""The route and its tools as services, for rooms that link to them and know no route."""

from collections.abc import Callable
from functools import cache

from django.urls import reverse

from core.service_text import service_text
from core.services import Service, service_at
from guidance.pages import current_standing
from guidance.route import Standing

Offered = Callable[[Standing], bool]


def route_services() -> list[Service]:
    """They share one standing, asked for once a list."""
    standing = cache(current_standing)

    def service(
        address: str, title: str, is_offered: Callable[[Standing], bool], words=str, **more
    ):
        is_offered_now = cache(lambda: bool(is_offered(standing())))
        return Service(
            address,
            title,
            is_offered_now,
            lambda: words() if is_offered_now() else standing().words,
            lambda: standing().line,
            **more,
        )

    def tool(name: str, title: str, is_offered: Offered):
        """A county can do without it."""
        introduction = lambda: service_text(name).introduction  # noqa: E731
        return service(reverse(name), title, is_offered, introduction, is_optional=True)

    return [
        service("/nhs-mail/", "NHSMail", lambda it: not it.is_ended),
        service("/nhs-mail/guide/", "Guide to the NHSMail form", lambda it: not it.is_ended),
        service(
            reverse("form"), "NHSMail application form", lambda it: it.offers.download, is_file=True
        ),
        tool("check-form", "Check your form", lambda it: it.offers.check),
        tool("fill-in", "Fill in the form here", lambda it: it.offers.fill_in),
        service_at("change-protocol", "Write your change protocol"),
    ]

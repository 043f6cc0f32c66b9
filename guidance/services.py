"""The route and its tools as services, for whoever links to them from a room that knows no route."""

from functools import cache

from django.urls import reverse

from core.service_text import service_text
from core.services import Service, service_at
from guidance.form.checker import current_template
from guidance.pages import current_standing


def route_services() -> list[Service]:
    """They share one standing, asked for once a list."""
    standing = cache(current_standing)

    def service(address, title, is_offered, words=str):
        return Service(
            address,
            title,
            is_offered,
            lambda: words() if is_offered() else standing().words,
            lambda: standing().line,
        )

    def tool(name, title, is_offered):
        return service(
            reverse(name), title, is_offered, lambda: service_text(name).introduction
        )

    def is_current():
        return not (standing().is_ended)

    return [
        service("/nhs-mail/", "NHSMail", is_current),
        service("/nhs-mail/guide/", "Guide to the NHSMail form", is_current),
        service(reverse("form"), "NHSMail application form", lambda: bool(standing().offers.download)),
        tool("check-form", "Check your form", lambda: bool(standing().offers.check)),
        tool(
            "fill-in",
            "Fill in the form here",
            lambda: bool(standing().offers.fill_in and current_template()),
        ),
        service_at("change-protocol", "Write your change protocol"),
    ]

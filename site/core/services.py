"""What people do here at a fixed address: find a code, check a form, write to the helpdesk.

Each room registers its own with the hook `register_service`: a function that returns a Service.
Whoever links to one asks here, and so knows no room above.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from wagtail import hooks

from core.service_text import service_text


@dataclass(frozen=True)
class Service:
    """`title` is the text of a link to it. `is_offered`, now, may cost a query."""

    address: str
    title: str
    is_offered: Callable[[], bool]
    words: Callable[[], str]  # rich text on what it is for, which may name facts


def service_at(url_name: str, title: str, is_offered: Callable[[], bool] = lambda: True) -> Service:
    """A service whose words are the editors': `url_name` is the key of its ServiceText too."""
    return Service(
        reverse(url_name), title, is_offered, lambda: service_text(url_name).introduction
    )


def registered_services() -> list[Service]:
    return [register() for register in hooks.get_hooks("register_service")]

"""What people do here at a fixed address: find a code, check a form, write to the helpdesk.

Each room registers its own with the hook `register_service`: a function that returns a Service.
Whoever links to one asks here, and so knows no room above.
"""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks

from core.service_text import service_text


def always_offered() -> bool:
    return True


@dataclass(frozen=True)
class Service:
    """`title` is the text of a link to it. `is_offered`, now, may cost a query."""

    address: str
    title: str
    is_offered: Callable[[], bool]
    words: Callable[[], str]  # rich text on what it is for, which may name facts


def introduction(key: str) -> Callable[[], str]:
    """The `words` of a service whose introduction editors write."""
    return lambda: service_text(key).introduction


def registered_services() -> list[Service]:
    return [register() for register in hooks.get_hooks("register_service")]

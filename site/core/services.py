"""What people do here at a fixed address: find a code, check a form, write to the helpdesk.

Each room registers its own with the hook `register_service`: a function that returns a list of
Service. Whoever links to one asks here, and so knows no room above.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from wagtail import hooks

from core.service_text import service_text


@dataclass(frozen=True)
class Service:
    """`title` is the text of a link to it. The functions answer for now, and may cost a query."""

    address: str
    title: str
    is_offered: Callable[[], bool]
    words: Callable[[], str]  # rich text, may name facts: what it is for, or why it is not offered
    caution: Callable[[], str] = str  # a line to show with each link to it; "" if there is none


@dataclass(frozen=True)
class Card:
    """A task as it may be shown now; `text` is rich text."""

    title: str
    text: str
    address: str
    caution: str = ""
    is_offered: bool = True


def service_at(url_name: str, title: str, caution: Callable[[], str] = str) -> Service:
    """One that is always offered. Its words are the editors': `url_name` is their key too."""
    words = lambda: service_text(url_name).introduction  # noqa: E731
    return Service(reverse(url_name), title, lambda: True, words, caution)


def registered_services() -> list[Service]:
    return [service for register in hooks.get_hooks("register_service") for service in register()]


def offered_service(address: str) -> Service | None:
    """The service at `address`, if it is offered now."""
    services = (each for each in registered_services() if each.address == address)
    return next((service for service in services if service.is_offered()), None)


def unoffered_addresses(services: list[Service]) -> list[str]:
    return [service.address for service in services if not service.is_offered()]


def cards_now(cards, services: list[Service] | None = None) -> list[Card]:
    """Editors' cards as the services behind them are offered now, those that are not offered last.

    One of those says why in its service's words; without words it is left out.
    """
    services = registered_services() if services is None else services
    by_address = {service.address: service for service in services}
    offered, others = [], []
    for card in cards:
        service = by_address.get(card["address"].partition("#")[0])
        if service and not service.is_offered():
            others.append(Card(service.title, service.words(), card["address"], is_offered=False))
        else:
            caution = service.caution() if service else ""
            offered.append(Card(card["title"], card["text"], card["address"], caution))
    return offered + [card for card in others if card.text]

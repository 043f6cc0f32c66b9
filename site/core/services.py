"""What people do here at a fixed address: find a code, check a form, write to the helpdesk.

Each room registers its own with the hook `register_service`: a function that returns a list of
Service. Whoever links to one asks here, and so knows no room above.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from django.urls import resolve, reverse
from wagtail import hooks

from core.once import once_a_request
from core.service_text import service_text
from core.site_settings import SiteSettings


@dataclass(frozen=True)
class Service:
    """`title` is the text of a link to it. The functions answer for now, and may cost a query."""

    address: str
    title: str
    is_offered: Callable[[], bool]
    words: Callable[[], str]  # rich text, may name facts: what it is for, or why it is not offered
    caution: Callable[[], str] = str  # a line to show with each link to it; "" if there is none
    is_optional: bool = False  # whether a county can do without it
    is_file: bool = False  # a download: no page that could show anything else
    also: tuple[str, ...] = ()  # other addresses that go with it
    is_switched_off: bool = False  # by this county

    @property
    def is_page(self) -> bool:
        """Whether editors write what stands at its address."""
        return _is_page(self.address)

    def covers(self, address: str) -> bool:
        """Whether `address` is one of its own, or below one."""
        return address.startswith((self.address, *self.also))


@dataclass(frozen=True)
class Card:
    """A task as it may be shown now; `text` is rich text."""

    title: str
    text: str
    address: str
    caution: str = ""
    is_offered: bool = True


@cache
def _is_page(address: str) -> bool:
    return resolve(address).url_name == "wagtail_serve"


def service_at(url_name: str, title: str, caution: Callable[[], str] = str, **more) -> Service:
    """One that is offered unless the county does without it. Its words are the editors':
    `url_name` is their key too.
    """
    words = lambda: service_text(url_name).introduction  # noqa: E731
    return Service(reverse(url_name), title, lambda: True, words, caution, **more)


@once_a_request
def registered_services() -> list[Service]:
    """Those that the county does without are there, and not offered."""
    every = [service for register in hooks.get_hooks("register_service") for service in register()]
    off = SiteSettings.load().switched_off
    return [
        _switched_off(each) if each.is_optional and each.address in off else each for each in every
    ]


def _switched_off(service: Service) -> Service:
    return replace(service, is_offered=lambda: False, words=str, is_switched_off=True)


def optional_services() -> list[Service]:
    return [service for service in registered_services() if service.is_optional]


def is_offered(address: str) -> bool:
    return bool(offered_service(address))


def offered_service(address: str) -> Service | None:
    """The service at `address`, if it is offered now."""
    services = (each for each in registered_services() if each.address == address)
    return next((service for service in services if service.is_offered()), None)


def is_switched_off(address: str) -> bool:
    """Whether it belongs to a service that the county does without, and so is not found."""
    return any(each.is_switched_off and each.covers(address) for each in registered_services())


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

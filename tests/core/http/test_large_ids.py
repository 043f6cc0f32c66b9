"""An address with a number that no row can have is answered with “not found”."""

import re

import pytest
from django.urls import URLResolver, get_resolver

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ROOMS = ("core.", "home.", "guidance.", "members.", "search.")
TOO_LARGE = "9" * 20


def addresses_with_a_number(resolver=None, before="/"):
    """Of our own views; each number is too large."""
    for each in (resolver or get_resolver()).url_patterns:
        address = before + str(each.pattern).lstrip("^")
        if isinstance(each, URLResolver):
            yield from addresses_with_a_number(each, address)
        elif "<int:" in address and each.callback.__module__.startswith(ROOMS):
            address = re.sub("<int:[^>]*>", TOO_LARGE, address)
            address = address.replace("<slug:app_label>/<slug:model>", "home/contentpage")
            yield re.sub("<[^>]*>", "x", address)


def test_no_row_has_so_large_a_number(client):
    client.force_login(UserFactory(is_superuser=True))
    addresses = list(addresses_with_a_number())
    assert f"/admin/reviews/home/contentpage/{TOO_LARGE}/" in addresses
    answers = {
        f"{method.__name__} {address}": method(address).status_code
        for address in addresses
        for method in (client.get, client.post)
    }
    wrong = {asked: status for asked, status in answers.items() if status not in (404, 405)}
    assert wrong == {}

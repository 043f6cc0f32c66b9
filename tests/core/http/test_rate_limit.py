"""One visitor cannot wear the site out, and cannot pass for another."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from core.http.client_address import client_address
from core.http.rate_limit import allow

MINUTE = timedelta(minutes=1)


@pytest.mark.django_db
def test_the_limit_holds_for_each_key_until_the_period_ends(known_day):
    assert [allow("anna", 3, MINUTE) for _ in range(5)] == [True, True, True, False, False]
    assert allow("bert", 3, MINUTE)
    known_day.shift(MINUTE)
    assert allow("anna", 3, MINUTE)


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_moment_do_not_slip_through():
    def ask(_):
        try:
            return allow("crowd", 5, timedelta(hours=1))
        finally:
            connection.close()

    cache.clear()
    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(ask, range(24)))

    assert sum(allowed) == 5


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.9", "203.0.113.1"),
        (1, "forged, 198.51.100.9", "198.51.100.9"),
        (2, "forged, 198.51.100.9, 10.0.0.1", "198.51.100.9"),
        (2, "198.51.100.9", "203.0.113.1"),
        (1, "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.9", "198.51.100.9"),
        (1, "", "203.0.113.1"),
        (1, "not an address", "not an address"),
    ],
)
def test_the_address_is_the_one_the_trusted_proxy_saw(rf, settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", REMOTE_ADDR="203.0.113.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert client_address(request) == expected

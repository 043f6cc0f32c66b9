"""How often one visitor may do a thing, counted in the cache all processes share."""

import time
from datetime import timedelta

from django.core.cache import cache
from django.shortcuts import render
from django.utils.crypto import salted_hmac


def allow(key: str, limit: int, per: timedelta) -> bool:
    """Count one more of `key`; False once `limit` are counted in this period.

    Each takes a slot of its own by `add`, which no two processes can both win; a counter would
    lose some, because only some caches count in one step. Addresses are not stored in plain.
    """
    seconds = int(per.total_seconds())
    window = salted_hmac("core.rate_limit", f"{key} {time.time() // seconds}").hexdigest()
    slots = [f"rate:{window}:{number}" for number in range(limit)]
    taken = cache.get_many(slots)
    return any(cache.add(slot, 1, seconds) for slot in slots if slot not in taken)


def too_many_requests(request, per: timedelta):
    response = render(request, "429.html", status=429)
    response["Retry-After"] = int(per.total_seconds())
    return response

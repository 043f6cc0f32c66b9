"""How often one visitor may do a thing, counted in a cache.

docs/decisions.md: Rate limits take slots
"""

import time
from datetime import timedelta

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.shortcuts import render
from django.utils.crypto import salted_hmac

# For pages that only read: no write to the database. Each process may count for itself.
READING_CACHE = "reading"


def allow(key: str, limit: int, per: timedelta, counted_in: str = DEFAULT_CACHE_ALIAS) -> bool:
    """Count one more of `key`; False once `limit` are counted in this period.

    Each takes a slot of its own by `add`, which no two processes can both win; a counter would
    lose some, because only some caches count in one step. Addresses are not stored in plain.
    """
    seconds = int(per.total_seconds())
    window = salted_hmac("core.http.rate_limit", f"{key} {time.time() // seconds}").hexdigest()
    slots = [f"rate:{window}:{number}" for number in range(limit)]
    cache = caches[counted_in if counted_in in caches else DEFAULT_CACHE_ALIAS]
    taken = cache.get_many(slots)
    return any(cache.add(slot, 1, seconds) for slot in slots if slot not in taken)


def too_many_requests(request, per: timedelta):
    response = render(request, "429.html", status=429)
    response["Retry-After"] = int(per.total_seconds())
    return response

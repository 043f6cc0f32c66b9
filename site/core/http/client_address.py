"""The visitor's IP address, as our own proxies report it."""

from ipaddress import ip_address, ip_network

from django.conf import settings


def client_address(request) -> str:
    """The visitor's IP address. Each proxy appends what it saw; a visitor can forge the rest.

    An IPv6 address is cut to its /64, which is what one household or server is given.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.TRUSTED_PROXY_COUNT
    is_direct = not proxies or len(forwarded) < proxies
    seen = "" if is_direct else forwarded[-proxies].strip()
    return _network(seen or request.META["REMOTE_ADDR"])


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if found.version == 6 and not found.ipv4_mapped:
        return str(ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)

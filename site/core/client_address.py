"""Who is asking, as far as the proxies in front of us can be believed."""

from ipaddress import ip_address, ip_network

from django.conf import settings


def client_address(request) -> str:
    """The visitor's address. Each proxy appends whom it saw; a visitor can forge all before that.

    An IPv6 address is cut to its /64, which is what one household or server is given.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.TRUSTED_PROXY_COUNT
    direct = not proxies or len(forwarded) < proxies
    return _network(request.META["REMOTE_ADDR"] if direct else forwarded[-proxies].strip())


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)

"""An address that somebody wrote with capitals, as on a leaflet, leads to its page."""

from django.http import HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from wagtail.models import Page, Site


class CapitalsMiddleware:
    """Redirects what was not found to the same address in lower case, if that leads somewhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_missing = response.status_code == 404 and request.method in ("GET", "HEAD")
        address = _working_address(request) if is_missing else None
        if not address:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _working_address(request) -> str | None:
    lower = request.path_info.lower()
    if lower == request.path_info:
        return None
    addresses = (lower, f"{lower}/")  # with the slash at the end that people leave out
    return next((each for each in addresses if _leads_somewhere(each, request)), None)


def _leads_somewhere(address: str, request) -> bool:
    """Whether it is a live page's or a fixed one. Others hold a code or a name, where case counts;
    of the admin's, nobody types more than the first.
    """
    try:
        match = resolve(address)
    except Resolver404:
        return False
    if match.url_name == "wagtail_serve":
        site = Site.find_for_request(request)
        path = site.root_page.url_path + address[1:] if site else ""
        return Page.objects.live().filter(url_path=path).exists()
    is_in_admin = address.startswith("/admin/") and address != "/admin/"
    return not (match.args or match.kwargs or is_in_admin)

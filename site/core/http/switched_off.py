"""What a county does without is not found at its address."""

from functools import cache

from django.http import Http404

from core.services import optional_services
from core.site_settings import SiteSettings


class SwitchedOffMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        own = [address for address, covered in _optional() if request.path.startswith(covered)]
        if own and set(own) & set(SiteSettings.load().switched_off):
            raise Http404
        return self.get_response(request)


@cache
def _optional() -> list[tuple[str, tuple[str, ...]]]:
    return [(each.address, (each.address, *each.also)) for each in optional_services()]

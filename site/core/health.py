"""For whatever watches the server: is the process up, and can it do its work."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from core.outbox import OutgoingMail


@never_cache
def live(request):
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def ready(request):
    """Late mail is told, not a failure: the site itself can still do its work."""
    age = OutgoingMail.objects.oldest_age().total_seconds()
    return HttpResponse(f"ok\noldest unsent mail: {age:.0f} s\n", content_type="text/plain")

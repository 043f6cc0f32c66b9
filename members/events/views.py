from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from members.events.calendar import CONTENT_TYPE, calendar_file
from members.events.pages import EventPage


@require_safe
def calendar(request, slug: str):
    """For approved members: MembersOnlyMiddleware keeps everybody else out."""
    event = get_object_or_404(EventPage.objects.live(), slug=slug)
    content = calendar_file(event, f"{settings.SITE_URL}{event.address}")
    disposition = f'attachment; filename="{event.slug}.ics"'
    return HttpResponse(content, CONTENT_TYPE, headers={"Content-Disposition": disposition})

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core.http.attachment import attachment
from members.calendar_file import CONTENT_TYPE, calendar_file
from members.events.pages import EventPage


@require_safe
def calendar(request, slug: str):
    """For approved members: MembersOnlyMiddleware keeps everybody else out."""
    event = get_object_or_404(EventPage.objects.live(), slug=slug)
    address = f"{settings.SITE_URL}{event.address}"
    content = calendar_file(
        uid=address,
        address=address,
        changed=event.last_published_at or event.starts_at,
        starts=event.starts_at,
        ends=event.ends_at,
        title=event.title,
        about=event.summary,
        where=", ".join(filter(None, (event.place, event.link))),
    )
    return attachment(content, f"{event.slug}.ics", CONTENT_TYPE)

"""Events for members: when and where, a calendar file, and only those that are not over."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from core.facts.fields import FactRichTextField
from core.facts.models import forbid_slugs
from core.pages import BasePage, page_panels
from members.access.members_only import MEMBERS_SLUG, MembersOnlyPage

ENDS_FIRST = "The event must end after it starts"
NO_PLACE = "Enter a place, or a link below"


class EventsPage(MembersOnlyPage, BasePage):
    fixed_slug = "events"

    introduction = FactRichTextField(max_length=2000, help_text="Stands above the list.")

    content_panels = page_panels(FieldPanel("introduction"))
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    parent_page_types = ["members.MembersHubPage"]
    subpage_types = ["members.EventPage"]
    max_count = 1
    template = "members/events/events_page.html"
    page_description = "The list of events that are not over yet."

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"events": coming_events().child_of(self)}


class EventPage(MembersOnlyPage, BasePage):
    summary = models.CharField(max_length=200, help_text="What it is. Shown in the list.")
    starts_at = models.DateTimeField("starts", help_text="Such as 31 December 2026 14:30.")
    ends_at = models.DateTimeField("ends", help_text="Then it leaves the list by itself.")
    place = models.CharField(
        max_length=200,
        blank=True,
        validators=[forbid_slugs],
        help_text="Its address, or Online.",
    )
    link = models.URLField(blank=True, help_text="Where to join or to book.")
    description = FactRichTextField(blank=True, max_length=3000, help_text="May name facts.")

    content_panels = page_panels(
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading="When"),
        FieldRowPanel([FieldPanel("place"), FieldPanel("link")], heading="Where"),
        FieldPanel("description"),
    )
    search_fields = [
        *BasePage.search_fields,
        *map(index.SearchField, ("summary", "place", "description")),
    ]
    parent_page_types = ["members.EventsPage"]
    subpage_types = []
    template = "members/events/event_page.html"
    page_description = "Something on a day, for members only."

    @property
    def address(self) -> str:
        """Costs no query, unlike `url`. The slugs of both parents are fixed."""
        return f"/{MEMBERS_SLUG}/{EventsPage.fixed_slug}/{self.slug}/"

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": ENDS_FIRST})
        if not self.place and not self.link:
            raise ValidationError({"place": NO_PLACE})


def coming_events():
    """Live events that are not over, the next first."""
    return EventPage.objects.live().filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")


def next_event() -> EventPage | None:
    return coming_events().first()

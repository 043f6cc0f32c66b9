"""Notices have days and places: shown until their end, and kept as past ones on chosen pages.

docs/decisions.md: A notice says where it stands
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from core.dates import date_in_words
from core.drafts.models import DraftSnippet
from core.drafts.previews import shown_now
from core.edit_conflicts import VersionedModelForm
from core.facts.fields import PARAGRAPH_FEATURES, FactRichTextField
from core.facts.models import forbid_slugs
from core.facts.panel import FactsPanel
from core.facts.text import FactsOnPage, facts_in
from core.links.blocks import LabelledLinkBlock
from core.services import is_switched_off, registered_services

EVERYWHERE, HOME = "*", "/"
MEMBERS_AREA = "/members/"  # a page of editors', and all that stands below it
USUAL_LENGTH = timedelta(days=7)
MAX_SHOWN_WHOLE = 3
NO_PLACE = "Choose at least 1 place where it stands"
STANDS_NOWHERE = "Stands nowhere now"
ENDS_TOO_EARLY = "The notice must not end before it starts. To take it down now, unpublish it"


def usual_end():
    return timezone.localdate() + USUAL_LENGTH


def place_choices() -> list[tuple[str, str]]:
    services = [each for each in registered_services() if not (each.is_page or each.is_file)]
    members = [each for each in registered_services() if each.address == MEMBERS_AREA]
    fixed = [(EVERYWHERE, "Every page"), (HOME, "Home page")]
    return fixed + [(each.address, each.title) for each in (*services, *members)]


def labelled_place_choices() -> list[tuple[str, str]]:
    """With a word at those where nobody would see it now."""
    return [
        (at, f"{name} (switched off: nobody sees it there)" if is_switched_off(at) else name)
        for at, name in place_choices()
    ]


class NoticeForm(VersionedModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"] = forms.MultipleChoiceField(
            choices=labelled_place_choices(), required=False, widget=forms.CheckboxSelectMultiple
        )
        if self.is_bound and "link-count" not in self.data:
            del self.fields["link"]  # not drawn without JavaScript: the stored one stays

    def clean(self):
        cleaned, pages = super().clean(), self.formsets["placed_on"]
        is_on_a_page = pages.is_valid() and any(
            row.get("page") and not row.get("DELETE") for row in pages.cleaned_data
        )
        if not (cleaned.get("places") or is_on_a_page or self.is_deferred_validation):
            self.add_error("places", NO_PLACE)
        return cleaned


class Notice(DraftSnippet, ClusterableModel):
    class Kind(models.TextChoices):
        """In the order in which they are shown."""

        DOWN = "down", "Service down"
        IMPORTANT = "important", "Important"
        INFORMATION = "information", "Information"

    title = models.CharField(
        max_length=120, validators=[forbid_slugs], help_text="Heading of the notice."
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.INFORMATION)
    body = FactRichTextField(
        features=PARAGRAPH_FEATURES,  # it stands above the page's title
        help_text="What readers must know. May name facts.",
        max_length=3000,
    )
    link = StreamField(
        [("link", LabelledLinkBlock())],
        blank=True,
        max_num=1,
        help_text="Where readers can do something about it.",
    )
    starts_on = models.DateField(
        default=timezone.localdate, help_text="Shown from the start of this day."
    )
    ends_on = models.DateField(
        default=usual_end,
        help_text="Last day it is shown. On chosen pages it then stands under Earlier notices.",
    )
    places = models.JSONField(default=list, blank=True)

    base_form_class = NoticeForm
    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("kind")], heading="Notice"),
        FieldPanel("body"),
        FactsPanel(),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading="Days"),
        MultiFieldPanel(
            [
                FieldPanel("places", heading="Everywhere, or with a service"),
                MultipleChooserPanel(
                    "placed_on", chooser_field_name="page", heading="On pages", label="Page"
                ),
            ],
            heading="Where it stands",
        ),
        FieldPanel("link"),
    ]

    class Meta:
        ordering = ["-ends_on"]

    def __str__(self):
        return self.title

    def text_alone(self) -> str:
        return self.body

    def clean(self):
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": ENDS_TOO_EARLY})

    def addresses(self) -> list[tuple[str, str]]:
        """Where it stands, for its preview."""
        fixed = [(HOME if at == EVERYWHERE else at, name) for at, name in self._fixed_places]
        return fixed + [(page.get_url(), page.title) for page in self._live_pages]

    @property
    def _fixed_places(self) -> list[tuple[str, str]]:
        """A county may do without a service now."""
        there = [(at, name) for at, name in place_choices() if not is_switched_off(at)]
        return [(at, name) for at, name in there if at in self.places]

    @property
    def _live_pages(self) -> list[Page]:
        return [each.page for each in self.placed_on.all() if each.page.live]

    @property
    def state(self) -> str:
        waits = self.live and self.has_unpublished_changes
        return f"{self._standing}. A draft waits" if waits else self._standing

    @property
    def _standing(self) -> str:
        today = timezone.localdate()
        if not self.live:
            return "Taken down" if self.first_published_at else "Draft"
        if self.ends_on < today:
            return f"Ended on {date_in_words(self.ends_on)}"
        if self.starts_on > today:
            return f"Starts on {date_in_words(self.starts_on)}"
        if not (self._fixed_places or self._live_pages):
            return STANDS_NOWHERE
        return f"Shown until {date_in_words(self.ends_on)}"

    @property
    def places_in_words(self) -> str:
        names = dict(place_choices())
        pages = [place.page.title for place in self.placed_on.all()]
        return ", ".join([names.get(place, place) for place in self.places] + pages) or "Nowhere"


class NoticePlace(models.Model):
    notice = ParentalKey(Notice, on_delete=models.CASCADE, related_name="placed_on")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("page")]

    def __str__(self):
        return f"{self.notice} on {self.page}"


@dataclass
class Notices:
    """What stands at one place on one day."""

    live: list[Notice]
    past: list[Notice]
    facts: FactsOnPage = field(default_factory=FactsOnPage)

    @property
    def text(self) -> str:
        return " ".join(notice.body for notice in self.live + self.past)

    @property
    def links(self) -> list[dict]:
        """As they are stored."""
        return [each["value"] for notice in self.live + self.past for each in notice.link.raw_data]

    @property
    def first(self) -> list[Notice]:
        """Those that are shown whole; the others are folded."""
        return self.live[:MAX_SHOWN_WHOLE]

    @property
    def others(self) -> list[Notice]:
        return self.live[MAX_SHOWN_WHOLE:]


def notices_at(address: str, page: Page | None = None) -> Notices:
    """The notices of a page or service, by one query. Those not started yet are in neither list."""
    today, order = timezone.localdate(), list(Notice.Kind)
    here = NoticePlace.objects.filter(notice=OuterRef("pk"), page=page and page.pk)
    stored = Notice.objects.live().filter(starts_on__lte=today).annotate(is_here=Exists(here))
    rows = shown_now(Notice, stored.filter(Q(ends_on__gte=today) | Q(is_here=True)))
    drafts = [notice for notice in rows if not hasattr(notice, "is_here")]  # that are previewed
    found = [notice for notice in rows if notice.starts_on <= today or notice in drafts]
    live = [each for each in found if each.ends_on >= today and _stands_at(each, address, page)]
    return Notices(
        live=sorted(live, key=lambda notice: order.index(notice.kind)),
        past=[notice for notice in found if notice.ends_on < today and _is_on(notice, page)],
    )


def _is_on(notice: Notice, page: Page | None) -> bool:
    """A draft that is previewed did not come with the query."""
    if hasattr(notice, "is_here"):
        return notice.is_here
    return page is not None and any(each.page_id == page.pk for each in notice.placed_on.all())


def _stands_at(notice: Notice, address: str, page: Page | None) -> bool:
    sections = tuple(place for place in notice.places if place not in (EVERYWHERE, HOME))
    is_home = HOME in notice.places and address == HOME
    return (
        _is_on(notice, page)
        or EVERYWHERE in notice.places
        or is_home
        or (bool(sections) and address.startswith(sections))
    )


def notices_with_facts(address: str) -> Notices:
    """For what is no page of editors', which has loaded its own."""
    notices = notices_at(address)
    notices.facts = facts_in(notices.text)
    return notices

"""Notices have dates: shown until their end, and afterwards kept as past ones.

docs/decisions.md: Notices are a field of the page, not a block of its body
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.blocks import SnippetChooserBlock

from core.drafts.models import DraftSnippet
from core.drafts.previews import previewed
from core.facts.fields import FactRichTextField
from core.facts.models import forbid_slugs
from core.facts.panel import FactsPanel
from core.usage import ProtectedWhileUsed


class Notice(ProtectedWhileUsed, DraftSnippet):
    title = models.CharField(
        max_length=120, validators=[forbid_slugs], help_text="Heading of the notice."
    )
    body = FactRichTextField(help_text="What readers must know. May name facts.", max_length=3000)
    starts_on = models.DateField(help_text="Shown from the start of this day.")
    ends_on = models.DateField(
        help_text="Last day it is shown. Afterwards it stands under Earlier notices."
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("body"),
        FactsPanel(),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading="Dates"),
    ]

    class Meta:
        ordering = ["-ends_on"]

    def __str__(self):
        return self.title

    def text_alone(self) -> str:
        return self.body

    def clean(self):
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "The notice must not end before it starts"})


class NoticeBlock(SnippetChooserBlock):
    """How a page chooses a notice."""

    def __init__(self, **kwargs):
        super().__init__(target_model=Notice, **kwargs)

    class Meta:
        icon = "warning"
        label = "Notice"
        description = "A dated notice that moves to Earlier notices by itself"
        preview_value = None
        preview_template = "blocks/previews/notice.html"


class NoticesBlock(blocks.StreamBlock):
    notice = NoticeBlock()

    class Meta:
        required = False


@dataclass(frozen=True)
class Notices:
    """A page's notices on one day. Those not started yet are in neither list."""

    live: list[Notice]
    past: list[Notice]

    @property
    def text(self) -> str:
        return " ".join(notice.body for notice in self.live + self.past)


def sort_notices(notices) -> Notices:
    today = timezone.localdate()
    draft = previewed(Notice)
    now = [draft if draft and notice == draft else notice for notice in notices if notice]
    started = [notice for notice in now if notice.live and notice.starts_on <= today]
    return Notices(
        live=[notice for notice in started if notice.ends_on >= today],
        past=[notice for notice in started if notice.ends_on < today],
    )

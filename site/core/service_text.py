"""Title and introduction of the things people do here (flows), so that editors can change them.

A flow is a Django view at a fixed address; only its words live in the database.
"""

from contextlib import suppress

from django.db import models
from django.urls import NoReverseMatch, reverse
from wagtail.admin.panels import FieldPanel

from core.drafts.models import DraftSnippet, goes_live_panel
from core.drafts.previews import shown_now
from core.facts.fields import FactRichTextField
from core.facts.panel import FactsPanel
from core.facts.text import facts_in


class ServiceText(DraftSnippet):
    key = models.SlugField(unique=True, editable=False)
    title = models.CharField(max_length=100, help_text="Heading of the page.")
    introduction = FactRichTextField(
        blank=True, max_length=3000, help_text="Shown above the form. May name facts."
    )

    stays_live = True
    panels = [
        FieldPanel("title"),
        FieldPanel("introduction"),
        FactsPanel(),
        goes_live_panel(),
    ]

    class Meta:
        ordering = ["title"]
        verbose_name = "service text"

    def __str__(self):
        return self.title

    def addresses(self) -> list[tuple[str, str]]:
        """A key that is no name of a URL belongs to a part of a service."""
        with suppress(NoReverseMatch):
            return [(reverse(self.key), self.title)]
        return []

    def text_alone(self) -> str:
        return self.introduction


def service_text(key: str) -> ServiceText:
    """The text of one flow; only a title where the starter content was never loaded."""
    texts = shown_now(ServiceText, ServiceText.objects.filter(key=key))
    text = next((each for each in texts if each.key == key), None)
    return text or ServiceText(key=key, title=key.replace("-", " ").capitalize())


def service_context(key: str, *more_keys: str, around: str = "") -> dict:
    """What `templates/service.html` shows round the form of one flow, with its facts.

    Further texts of the flow come under `texts`, by key. `around` is what else on the page names
    facts.
    """
    texts = {name: service_text(name) for name in (key, *more_keys)}
    facts = facts_in(" ".join([around, *(text.introduction for text in texts.values())]))
    return {"text": texts[key], "texts": texts, "facts": facts}

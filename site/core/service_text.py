"""Title and introduction of the things people do here (flows), so that editors can change them.

A flow is a Django view at a fixed address; only its words live in the database.
"""

from django.db import models
from wagtail.admin.panels import FieldPanel

from core.edit_conflicts import VersionedModelForm
from core.facts.fields import FactRichTextField
from core.facts.panel import FactsPanel
from core.facts.text import facts_in


class ServiceText(models.Model):
    key = models.SlugField(unique=True, editable=False)
    title = models.CharField(max_length=100, help_text="Heading of the page.")
    introduction = FactRichTextField(
        blank=True, max_length=3000, help_text="Shown above the form. May name facts."
    )

    base_form_class = VersionedModelForm
    panels = [FieldPanel("title"), FieldPanel("introduction"), FactsPanel()]

    class Meta:
        ordering = ["title"]
        verbose_name = "service text"

    def __str__(self):
        return self.title


def service_text(key: str) -> ServiceText:
    """The text of one flow; only a title where the starter content was never loaded."""
    text = ServiceText.objects.filter(key=key).first()
    return text or ServiceText(key=key, title=key.replace("-", " ").capitalize())


def service_context(key: str, *more_keys: str, around: str = "") -> dict:
    """What `templates/service.html` shows round the form of one flow, with its facts.

    Further texts of the flow come under `texts`, by key. `around` is what else on the page names
    facts.
    """
    texts = {name: service_text(name) for name in (key, *more_keys)}
    facts = facts_in(" ".join([around, *(text.introduction for text in texts.values())]))
    return {"text": texts[key], "texts": texts, "facts": facts}

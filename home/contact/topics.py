"""What people ask about, and which mailbox each question goes to."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from core.edit_conflicts import VersionedModelForm
from core.facts.fields import INLINE_FEATURES, FactRichTextField
from core.facts.models import Fact
from core.facts.panel import FactsPanel

HELPDESK = "helpdesk"  # the fact a topic goes to unless an editor says otherwise


def helpdesk():
    return Fact.objects.filter(slug=HELPDESK).values_list("pk", flat=True).first()


class Topic(models.Model):
    title = models.CharField(max_length=60, unique=True, help_text="As readers choose it.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Lowest first.")
    fact = models.ForeignKey(
        Fact,
        on_delete=models.RESTRICT,
        limit_choices_to={"kind": Fact.Kind.EMAIL},
        default=helpdesk,
        verbose_name="goes to",
        help_text="The email address that messages about this are sent to.",
        related_name="+",
    )
    advice = FactRichTextField(
        blank=True,
        features=INLINE_FEATURES,
        max_length=300,
        help_text="Shown below the choice. May name facts.",
    )

    base_form_class = VersionedModelForm
    panels = [FieldPanel(name) for name in ("title", "order", "fact", "advice")] + [FactsPanel()]

    class Meta:
        ordering = ["order", "title"]

    def __str__(self):
        return self.title

"""The links in header and footer, as editors order and name them."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin

from core.drafts.models import FirstVersionMixin, goes_live_panel
from core.edit_conflicts import VersionedModelForm
from core.links.blocks import LabelledLinkBlock

MAX_LINKS = 12


class Menu(PreviewableMixin, FirstVersionMixin, models.Model):
    """Its rows are made with the site's settings, which load them in the same query."""

    stays_live = True
    name = models.CharField(max_length=40, editable=False)
    links = StreamField(
        [("link", LabelledLinkBlock())],
        min_num=1,
        max_num=MAX_LINKS,
        help_text="In this order. What is not published or not offered is left out by itself.",
    )

    base_form_class = VersionedModelForm
    panels = [FieldPanel("links"), goes_live_panel()]

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name

    def get_preview_template(self, request, mode_name):
        return "core/links/menu_preview.html"

    def get_preview_context(self, request, mode_name):
        return {"menu_in_preview": self}

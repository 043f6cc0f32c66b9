"""What is true of this installation: its names and who answers for it."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from core.edit_conflicts import VersionedModelForm


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting):
    wordmark = models.CharField(
        max_length=40, default="Care Data Security", help_text="Shown at the top of every page."
    )
    site_name = models.CharField(
        max_length=60,
        default="Care Data Security",
        help_text="Ends every page title and signs every email.",
    )
    area = models.CharField(
        max_length=60, default="Nottinghamshire", help_text="The county or area you serve."
    )
    data_controller = models.CharField(
        max_length=200,
        blank=True,
        help_text="Who answers for personal data. Named at the foot of each page.",
    )
    test_email_received_at = models.DateTimeField(null=True, editable=False)

    base_form_class = VersionedModelForm
    panels = [FieldPanel(name) for name in ("wordmark", "site_name", "area", "data_controller")]

    class Meta:
        verbose_name = "Site names"

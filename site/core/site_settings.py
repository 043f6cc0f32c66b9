"""What is true of this installation: its names and who answers for it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
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
        help_text="Who runs this website and answers for personal data. Named on the home page, "
        "the privacy page and at the foot of each page.",
    )
    accessibility_contact = models.CharField(
        "contact for accessibility",
        max_length=200,
        blank=True,
        help_text="Whom to tell about a problem: a name, with an email address or a number.",
    )
    accessibility_tested_on = models.DateField(
        "day of the last accessibility test",
        null=True,
        blank=True,
        help_text="When people last tested the whole website. Empty: nobody has.",
    )
    accessibility_tested_by = models.CharField(
        "who tested it and how",
        max_length=300,
        blank=True,
        help_text="Stands on the accessibility page: who tested, with what, and which pages.",
    )
    test_email_received_at = models.DateTimeField(null=True, editable=False)

    base_form_class = VersionedModelForm
    panels = [
        *(FieldPanel(name) for name in ("wordmark", "site_name", "area", "data_controller")),
        MultiFieldPanel(
            [FieldPanel(f"accessibility_{name}") for name in ("contact", "tested_on", "tested_by")],
            heading="Accessibility",
        ),
    ]

    class Meta:
        verbose_name = "Site names"

    @property
    def who_runs_it(self) -> str:
        if self.data_controller:
            return f"{self.data_controller} runs this website."
        return "Who runs this website is not named here yet."

    def clean(self):
        tested_on = self.accessibility_tested_on
        if tested_on and tested_on > timezone.localdate():
            raise ValidationError({"accessibility_tested_on": "The test cannot be in the future"})
        if tested_on and not self.accessibility_tested_by:
            raise ValidationError({"accessibility_tested_by": "Say who tested it, and how"})

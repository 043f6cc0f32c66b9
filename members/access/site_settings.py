"""What a county decides about its members' area."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Collection

from core.edit_conflicts import VersionedModelForm


@register_setting(icon="group")
class MembersSettings(BaseGenericSetting):
    needs_approval = models.BooleanField(
        "approve each sign-up",
        default=False,
        help_text="New members wait until the helpdesk lets them in.",
    )
    collection = models.ForeignKey(
        Collection, null=True, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    base_form_class = VersionedModelForm
    panels = [FieldPanel("needs_approval")]

    class Meta:
        verbose_name = "Members"

"""What is true of this installation: its county, its names and who answers for it."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Page

from core.dates import PastDateField
from core.once import once_a_request

POSTCODE_AREAS = re.compile(r"[A-Z]{1,2}(, [A-Z]{1,2})*")
POSTCODE_AREAS_ERROR = "Enter postcode areas with commas between, such as NG, DN"
LETTERS = RegexValidator("^[A-Z]{2,4}$", "Enter 2 to 4 capital letters")
THEME_COLOURS = {  # the stylesheet has a class for each; its contrast is tested
    "green": "#0b4f46",
    "blue": "#123f73",
    "purple": "#46307a",
    "berry": "#6f1d46",
    "brown": "#5a3712",
    "grey": "#33414e",
}
NAMES_IN_TEXT = {  # the slug that a text writes, and the field
    "area": "area",
    "area-adjective": "area_adjective",
    "region": "region",
    "site-name": "site_name",
    "helpdesk-name": "helpdesk_name",
    "data-controller": "data_controller",
}


NOT_NAMED = "(not named yet)"


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting):
    area = models.CharField(
        "county",
        max_length=60,
        default="Nottinghamshire",
        help_text="The county or area you serve. Text says [[area]].",
    )
    area_adjective = models.CharField(
        "its adjective",
        max_length=60,
        default="Nottinghamshire",
        help_text="As in “Cornish care homes”. Text says [[area-adjective]].",
    )
    region = models.CharField(
        max_length=60,
        default="Midlands",
        help_text="The NHS region whose inbox takes the forms. Text says [[region]].",
    )
    postcode_areas = models.CharField(
        max_length=100,
        default="NG, DN, S, LE",
        help_text="Of 2 homes that are alike, the finder shows the one here first.",
    )
    wordmark = models.CharField(
        max_length=40, default="Care Data Security", help_text="Shown at the top of every page."
    )
    logo = models.ForeignKey(
        "core.Image",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="In place of the envelope, beside the wordmark. Not the NHS logo.",
    )
    colour = models.CharField(
        max_length=10,
        choices=[(name, name.capitalize()) for name in THEME_COLOURS],
        default="green",
        help_text="Of header, footer, links and buttons.",
    )
    site_name = models.CharField(
        max_length=60,
        default="Care Data Security",
        help_text="Ends every page title and signs every email. Text says [[site-name]].",
    )
    message_prefix = models.CharField(
        max_length=4,
        default="NC",
        validators=[LETTERS],
        help_text="Starts the reference of each message, as in NC-7F3K2.",
    )
    helpdesk_name = models.CharField(
        max_length=60, default="DSPT helpdesk", help_text="Text says [[helpdesk-name]]."
    )
    data_controller = models.CharField(
        max_length=200,
        blank=True,
        help_text="Who runs this website and answers for personal data. Named on the home page, "
        "the privacy page and at the foot of each page. Text says [[data-controller]].",
    )
    switched_off = models.JSONField(
        "services you do without",
        default=list,
        blank=True,
        help_text="Nothing on this website leads to a service that is ticked here.",
    )
    about_members_area = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="page about the members’ area",
        help_text="Links to it lead members to their area instead.",
    )
    header = models.ForeignKey(
        "core.Menu", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    footer = models.ForeignKey(
        "core.Menu", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    accessibility_contact = models.CharField(
        "contact for accessibility",
        max_length=200,
        blank=True,
        help_text="Whom to tell about a problem: a name, with an email address or a number.",
    )
    accessibility_tested_on = PastDateField(
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

    select_related = ["header", "footer", "logo"]

    class Meta:
        verbose_name = "County and site"

    @classmethod
    def load(cls, request_or_site=None):
        return _site_settings()

    @property
    def who_runs_it(self) -> str:
        if self.data_controller:
            return f"{self.data_controller} runs this website."
        return "Who runs this website is not named here yet."

    @property
    def theme_colour(self) -> str:
        return THEME_COLOURS[self.colour]

    @property
    def named_in_text(self) -> dict[str, str]:
        """What a text can name as it names facts, by the slug it writes."""
        return {slug: getattr(self, field) or NOT_NAMED for slug, field in NAMES_IN_TEXT.items()}

    def clean(self):
        self.postcode_areas = self.postcode_areas.upper()
        if not POSTCODE_AREAS.fullmatch(self.postcode_areas):
            raise ValidationError({"postcode_areas": POSTCODE_AREAS_ERROR})
        if self.accessibility_tested_on and not self.accessibility_tested_by:
            raise ValidationError({"accessibility_tested_by": "Say who tested it, and how"})


@once_a_request
def _site_settings() -> SiteSettings:
    return SiteSettings._get_or_create()

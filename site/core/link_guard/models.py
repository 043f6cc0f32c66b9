"""Websites that have moved, and such as only look like the one that is meant. Editors keep them."""

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from wagtail.admin.panels import FieldPanel

from core.edit_conflicts import VersionedModelForm

HOST = RegexValidator(
    r"^([a-z0-9-]+\.)+[a-z]{2,}$", "Enter only the name of the website, such as old.example.org"
)
HTTPS = URLValidator(["https"], message="Enter a web address that starts with https://")


class DoubtfulWebsite(models.Model):
    class Reason(models.TextChoices):
        MOVED = "moved", "It has moved"
        LOOKS_ALIKE = "looks-alike", "It looks like another website, and is not"

    host = models.CharField(
        "name of the website",
        max_length=200,
        unique=True,
        validators=[HOST],
        help_text="Without https://, such as old.example.org. Names that end in it count too.",
    )
    reason = models.CharField(max_length=12, choices=Reason, default=Reason.MOVED)
    right_address = models.CharField(
        max_length=300, blank=True, validators=[HTTPS], help_text="What to link to instead."
    )
    note = models.CharField(max_length=200, blank=True, help_text="How you know.")

    base_form_class = VersionedModelForm
    panels = [FieldPanel(name) for name in ("host", "reason", "right_address", "note")]

    class Meta:
        ordering = ["host"]
        verbose_name = "doubtful website"

    def __str__(self):
        return self.host

    def covers(self, host: str) -> bool:
        return host == self.host or host.endswith(f".{self.host}")

    @property
    def advice(self) -> str:
        moved = self.reason == self.Reason.MOVED
        said = "This website has moved" if moved else "This is not the website it looks like"
        return f"{said}. Link to {self.right_address}" if self.right_address else said

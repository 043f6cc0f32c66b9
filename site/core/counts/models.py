"""How often something was done, by week. No row says who did it, or at what hour.

docs/decisions.md: What people do is counted by week
"""

from datetime import timedelta

from django.db import models
from django.utils import timezone

MAX_AGE = timedelta(days=396)  # 13 months


class WeeklyCount(models.Model):
    class Kind(models.TextChoices):
        FORM = "form", "Application form downloaded, by version"
        DOCUMENT = "document", "Documents downloaded"
        CHECK = "check", "Forms checked, by result"
        RULE = "rule", "What the checks found, by rule"
        FILL_IN = "fill-in", "Forms filled in here and downloaded, by result"
        SEARCH = "search", "Searches that found nothing"

    kind = models.CharField(max_length=10, choices=Kind)
    what = models.CharField(max_length=255)
    is_hashed = models.BooleanField(default=False)
    week = models.DateField(help_text="Its Monday.")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["kind", "what", "week"], name="one_count_a_week")
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.what}, {self.week}"


def this_week():
    today = timezone.localdate()
    return today - timedelta(days=today.weekday())


def purge_counts() -> int:
    return WeeklyCount.objects.filter(week__lt=timezone.localdate() - MAX_AGE).delete()[0]

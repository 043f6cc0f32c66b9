from django.urls import reverse

from core.facts.models import Fact
from core.go_live.registry import GoLiveRow


def every_fact_confirmed() -> GoLiveRow:
    overdue = Fact.objects.to_check().count()
    return GoLiveRow(
        is_done=not overdue,
        title="Every fact confirmed",
        what_to_do=f"{overdue} to check: compare each with its source.",
        url=reverse("facts-to-check"),
        permission="core.change_fact",
        comes_back=True,
    )

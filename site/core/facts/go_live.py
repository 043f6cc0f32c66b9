from django.urls import reverse

from core.facts.models import Fact
from core.go_live.registry import GoLiveRow


def every_fact_confirmed() -> GoLiveRow:
    overdue = Fact.objects.to_check().count()
    return GoLiveRow(
        is_done=not overdue,
        title="Every fact confirmed",
        what_to_do=f"{overdue} to check: see the list below, and press “I have checked this”.",
        url=reverse("wagtailsnippets_core_fact:list"),
        permission="core.change_fact",
    )

"""The go-live row on the helpdesk's address, which every topic and security.txt name."""

from django.urls import reverse

from core.facts.helpdesk import HELPDESK_SLUG
from core.facts.models import Fact
from core.go_live.registry import GoLiveRow


def helpdesk_address_confirmed() -> GoLiveRow:
    fact = Fact.objects.filter(slug=HELPDESK_SLUG).first()
    if fact:
        what_to_do = f"Write to {fact.value}. Once somebody answers, press “I have checked this”."
    else:
        what_to_do = f"Add a fact with the slug {HELPDESK_SLUG}."
    return GoLiveRow(
        is_done=bool(fact and not fact.is_overdue),
        title="Helpdesk’s address confirmed",
        what_to_do=what_to_do,
        url=reverse("facts-to-check"),
        permission="core.change_fact",
        comes_back=True,
    )

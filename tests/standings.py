"""Puts the route in a standing: what an editor sets, which form is current, how old facts are."""

from datetime import timedelta

from django.utils import timezone

from core.facts.models import Fact
from guidance.models import ApplyPage, FormVersion

SENTENCE = "The team is moving. Ask [[helpdesk]]."


def form_is_official(is_official: bool = True) -> None:
    FormVersion.objects.update(is_stand_in=not is_official)


def facts_are(age: str) -> None:
    """fresh, overdue"""
    today = timezone.localdate()
    for fact in Fact.objects.all():
        fact.confirm(today if age == "fresh" else today - timedelta(days=400))
        fact.save()


def editor_sets(status: str, **fields) -> None:
    """open, paused or closed; the latter two since today, with a sentence."""
    page = ApplyPage.objects.get()
    said = {"status_sentence": SENTENCE, "status_date": timezone.localdate()}
    for name, value in ({"status": status} | (said if status != "open" else {}) | fields).items():
        setattr(page, name, value)
    page.full_clean()
    page.save()


def route_is_open() -> None:
    form_is_official()
    facts_are("fresh")
    editor_sets("open")

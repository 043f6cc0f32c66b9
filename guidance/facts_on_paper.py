"""Facts in our Word documents: their link and their age, in the words of the pages."""

from core.facts.models import Fact
from guidance.word.links import Link


def link_of(fact: Fact) -> Link:
    return Link(fact.value, fact.target or "", fact.detail)


def age_of(fact: Fact) -> str:
    """As `templates/components/overdue_facts.html` says it."""
    return f"{fact.label}: last confirmed in {fact.age}. {fact.note}".strip()

"""Facts in our Word documents: their link, and their age in the words and places of the pages."""

from core.facts.models import Fact
from core.facts.text import FactsOnPage
from guidance.word.guide import BULLET, guide_lines
from guidance.word.links import Link, Links


def links_of(facts: FactsOnPage) -> Links:
    return {slug: link_of(fact) for slug, fact in facts.items()}


def link_of(fact: Fact) -> Link:
    """A fact that may not be shown now has no link."""
    return Link(fact.instead) if fact.instead else Link(fact.value, fact.target or "", fact.detail)


def with_ages(text: str, facts: FactsOnPage) -> str:
    """One paragraph, with the age of each fact in it that was not told before."""
    return " ".join([text, *facts.ages_in(text)])


def guide_with_ages(text: str, facts: FactsOnPage) -> str:
    """A guide text, with ages at the end of its paragraphs and bullets."""
    lines = ((style, with_ages(line, facts)) for style, line in guide_lines(text))
    return "\n\n".join(f"- {line}" if style == BULLET else line for style, line in lines)

"""What stands round the answers in a change protocol: the editors' steps, with their facts."""

from django.conf import settings
from django.utils import timezone

from core.dates import date_in_words
from core.facts.fields import text_to_search
from core.facts.text import FactsOnPage
from core.service_text import service_context
from core.site_settings import SiteSettings
from guidance.facts_on_paper import links_of, with_ages
from guidance.word.change_protocol import ProtocolText
from guidance.word.links import Link

STEPS = ("protocol-joiner", "protocol-leaver", "protocol-absence", "protocol-locked-out")
PAGE = "/nhs-mail/after-you-join/"


def protocol_text() -> ProtocolText:
    context = service_context("change-protocol", *STEPS)
    facts, texts = context["facts"], [context["texts"][key] for key in STEPS]
    return ProtocolText(
        date_in_words(timezone.localdate()),
        [(text.title, _lines(text.introduction, facts)) for text in texts if text.introduction],
        links=links_of(facts),
        website=Link(SiteSettings.load().site_name, f"{settings.SITE_URL}{PAGE}"),
    )


def _lines(introduction: str, facts: FactsOnPage) -> list[str]:
    lines = (line.strip() for line in text_to_search(introduction).splitlines())
    return [with_ages(line, facts) for line in lines if line]

"""What stands round the answers in a change protocol: the editors' steps, with their facts."""

from django.conf import settings
from django.utils import timezone

from core.dates import date_in_words
from core.facts.fields import text_to_search
from core.service_text import service_context
from core.site_settings import SiteSettings
from guidance.facts_on_paper import age_of, link_of
from guidance.word.change_protocol import ProtocolText
from guidance.word.links import Link

STEPS = ("protocol-joiner", "protocol-leaver", "protocol-absence", "protocol-locked-out")
PAGE = "/nhs-mail/after-you-join/"


def protocol_text() -> ProtocolText:
    context = service_context("change-protocol", *STEPS)
    texts = [context["texts"][key] for key in STEPS]
    return ProtocolText(
        date_in_words(timezone.localdate()),
        [(text.title, _lines(text.introduction)) for text in texts if text.introduction],
        ages=tuple(age_of(fact) for fact in context["overdue_facts"]),
        links={slug: link_of(fact) for slug, fact in context["facts"].items()},
        website=Link(SiteSettings.load().site_name, f"{settings.SITE_URL}{PAGE}"),
    )


def _lines(introduction: str) -> list[str]:
    lines = (line.strip() for line in text_to_search(introduction).splitlines())
    return [line for line in lines if line]

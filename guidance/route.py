"""What may be offered now: the one answer that everything which invites asks.

docs/decisions.md: One answer to what may be offered now
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.template.defaultfilters import linebreaks
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from core.facts.helpdesk import HELPDESK_SLUG
from core.facts.models import Fact
from core.facts.text import facts_in, fill_html, slugs_in
from core.services import offered_service
from core.site_settings import SiteSettings
from guidance.form.availability import Availability, form_availability
from guidance.form.models import FormVersion

FORM_INBOX = "form-inbox"  # slug of a fact
NATIONAL_PORTAL = "national-portal"  # slug of a page below the apply page
APPLY_PAGE, CONTACT = "/nhs-mail/", "/contact/"
CHECK, FILL_IN = "/nhs-mail/check-form/", "/nhs-mail/fill-in/"
TOPIC = "applying-for-nhsmail"


class StandingName(StrEnum):
    OPEN = "open"
    CHECK_FIRST = "check-first"
    PAUSED = "paused"
    CLOSED = "closed"


ENDED = {StandingName.PAUSED, StandingName.CLOSED}


@dataclass(frozen=True)
class Offers:
    """What each thing is called where it is offered; "" where it is not."""

    inbox: str = ""
    download: str = ""
    check: str = ""
    fill_in: str = ""
    guide: str = "Guide to each question"
    change_protocol: str = "Write your change protocol"


OFFICIAL_FORM = Offers(
    inbox="Send your form",
    download="NHSMail application form",
    check="Check your form before you send it",
    fill_in="Fill in the form here",
)
SAMPLE_FORM = Offers(
    download="Sample application form",
    check="Check a form: try it with the sample",
    fill_in="Fill in a form: try it with the sample",
    guide="Guide to each question of the sample",
)
NO_FORM = Offers()
HOW_IT_WAS = Offers(guide="Guide to each question, as it was")


@dataclass(frozen=True)
class Step:
    """A link to what can be done next."""

    label: str
    address: str


@dataclass(frozen=True)
class Standing:
    """One of the four standings, with its words. `sentence` is HTML with its facts filled in."""

    name: StandingName
    page: Any = None  # the apply page
    title: str = ""  # of the apply page
    headline: str = ""
    sentence: SafeString = field(default_factory=SafeString)
    until: date | None = None  # the last change that an editor dated, of one that has ended
    ask: tuple[str, str] = ("", "")  # what to ask the helpdesk: label, and subject in an address
    doubts: tuple[Fact, ...] = ()
    confirmed_since: date | None = None  # while open: each detail on this day or later
    available: Availability = field(default_factory=Availability)  # of one that has ended: nothing
    offers: Offers = HOW_IT_WAS

    @property
    def is_open(self) -> bool:
        return self.name == StandingName.OPEN

    @property
    def is_ended(self) -> bool:
        return self.name in ENDED

    @cached_property
    def next_step(self) -> Step | None:
        return _helpdesk(*self.ask)

    @cached_property
    def if_form_was_sent(self) -> Step | None:
        return _helpdesk("Ask the helpdesk", "form-sent")

    @cached_property
    def national_route(self) -> Step | None:
        portal = self.page.get_children().live().filter(slug=NATIONAL_PORTAL).first()
        return portal and Step("Today’s national route", f"{APPLY_PAGE}{portal.slug}/")

    @property
    def steps(self) -> list[Step]:
        """What to do next, the best first."""
        steps = [self.next_step, self.national_route]
        return [step for step in (reversed(steps) if self.is_ended else steps) if step]

    @cached_property
    def recipient(self) -> str:
        """The address that a completed form goes to; "" where sending it is not offered."""
        inbox = Fact.objects.filter(slug=FORM_INBOX).first() if self.offers.inbox else None
        return inbox.value if inbox else ""

    @property
    def form(self) -> FormVersion | None:
        return self.available.form

    @property
    def is_sample(self) -> bool:
        return self.available.is_sample

    @property
    def words(self) -> SafeString:
        """HTML for a card or a search result, in place of an invitation; "" while open."""
        if not self.headline:
            return SafeString()
        return format_html("<p>{}.</p> {}", self.headline, self.sentence)

    @cached_property
    def line(self) -> str:
        """The same as plain text, to stand with a link; "" while open."""
        return " ".join(unescape(strip_tags(self.words)).split())


NOT_THERE = Standing(StandingName.CLOSED)  # while there is no live apply page


def standing_of(page) -> Standing:
    """Of an apply page as it is, published or not, today."""
    name, since = setting_of(page)
    if name in ENDED:
        return _ended(page, name, since)
    available, facts = form_availability(), _facts_of_route(page)
    doubts = tuple(fact for fact in facts if fact.is_overdue)
    standing = Standing(StandingName.OPEN, page, page.title, available=available)
    if available.form and not available.is_sample and not doubts:
        since = min((fact.last_confirmed for fact in facts), default=None)
        offers = _possible(OFFICIAL_FORM, available)
        return replace(standing, offers=offers, confirmed_since=since)
    ask, sentence, offers = _check_first(available)
    return replace(
        standing,
        name=StandingName.CHECK_FIRST,
        headline="Check first",
        sentence=format_html("<p>{}</p>", sentence),
        ask=ask,
        doubts=doubts,
        offers=_possible(offers, available),
    )


def _helpdesk(label: str, about: str) -> Step | None:
    """By the contact form with topic and message ready, else by email."""
    if label and offered_service(CONTACT):
        return Step(label, f"{CONTACT}?{urlencode({'topic': TOPIC, 'about': about})}")
    helpdesk = Fact.objects.filter(slug=HELPDESK_SLUG).first() if label else None
    return helpdesk and Step(label, helpdesk.target)


def setting_of(page) -> tuple[StandingName, date | None]:
    """What the editor set, and since when; the day it closes on comes by itself."""
    if (
        page.status != StandingName.CLOSED
        and page.closes_on
        and page.closes_on <= timezone.localdate()
    ):
        return StandingName.CLOSED, page.closes_on
    return StandingName(page.status), page.status_date


def in_place_of_inbox(page) -> str:
    """What text shows for the form inbox; "" while people can apply."""
    name = setting_of(page)[0] if page else StandingName.CLOSED
    return f"(no address here, as applications are {name})" if name in ENDED else ""


def _ended(page, name: StandingName, since: date | None) -> Standing:
    when = f"{name} on {date_format(since, 'j F Y')}" if since else f"are {name}"
    facts = facts_in(page.status_sentence)
    facts.told.update(facts)  # short enough for the first screen: other text tells their age
    html = linebreaks(page.status_sentence, autoescape=True)
    sentence = fill_html(html.replace("<br>", "<br> "), facts)  # as plain text 2 lines stay apart
    available = form_availability() if page.allows_checking else Availability()
    return Standing(
        name,
        page,
        title=f"NHSMail applications are {name}",
        headline=f"Applications {when}",
        sentence=sentence,
        until=since,
        ask=("Ask the helpdesk", "apply-now"),
        available=available,
        offers=_possible(replace(HOW_IT_WAS, check=RECORDS), available),
    )


RECORDS = "Check your form for your records"


def _possible(offers: Offers, available: Availability) -> Offers:
    """Check and fill-in only where the form is understood and the county offers them."""
    off = SiteSettings.load().switched_off
    return replace(
        offers,
        check=offers.check if available.is_checkable and CHECK not in off else "",
        fill_in=offers.fill_in if available.is_checkable and FILL_IN not in off else "",
    )


def _check_first(available: Availability) -> tuple[tuple[str, str], str, Offers]:
    """What to ask the helpdesk, the sentence, and what is offered."""
    ask = "Ask the helpdesk for the official form", "official-form"
    if not available.form:
        return ask, available.why_not, NO_FORM
    if available.is_sample:
        return ask, "The form here is a sample, not the official form.", SAMPLE_FORM
    unsure = replace(OFFICIAL_FORM, inbox="", check="Check your form")
    ask = "Check with the helpdesk", "route"
    return ask, "We have not confirmed every detail of this route.", unsure


def _facts_of_route(page) -> list[Fact]:
    slugs = {FORM_INBOX, *slugs_in(str(page.steps.get_prep_value()))}
    return list(Fact.objects.filter(slug__in=slugs))

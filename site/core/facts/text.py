"""Text that names facts, such as `[[form-inbox]]`: checked, and filled with their values."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.html import conditional_escape, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe

from core.drafts.previews import shown_now
from core.facts.models import Fact
from core.facts.phone_numbers import dialable_number
from core.facts.withheld import withheld
from core.site_settings import NAMES_IN_TEXT, SiteSettings

SLUG_IN_TEXT = re.compile(r"\[\[([^\[\]]*)\]\]")
END_OF_PARAGRAPH = re.compile(r"(?=</(?:p|li|td|th|h[1-6])>)")
SLUG_IN_TAG = re.compile(r"<[^>]*\[\[")
PHONE_LINK = re.compile(r'href="tel:([^"]*)"')
PHONE_LINK_ERROR = "A link to a phone number must have 1 number and nothing else"


@dataclass
class NamedSetting:
    """One of the site's settings, named in text as a fact is. It has no age."""

    slug: str
    value: str
    is_overdue = False
    instead = target = detail = note = ""

    def as_html(self) -> SafeString:
        return conditional_escape(self.value)

    def as_text(self) -> str:
        return self.value


def slugs_in(text: str) -> set[str]:
    """The slugs that a text names, known or not."""
    return set(SLUG_IN_TEXT.findall(text))


class FactsOnPage(dict[str, "Fact | NamedSetting"]):
    """The facts of one page by slug. `told`: those whose age stands somewhere on it already."""

    def __init__(self, *facts: Fact | NamedSetting):
        super().__init__({fact.slug: fact for fact in facts})
        self.told: set[str] = set()

    def tell_ages(self, text: str) -> SafeString:
        """The same as HTML, to stand at the end of `text`."""
        ages = ((mark_safe(urlize(each, autoescape=True)),) for each in self.ages_in(text))  # noqa: S308
        return format_html_join("", ' <span class="about age">{}</span>', ages)

    def ages_in(self, text: str, teller: str = "We have") -> list[str]:
        """What readers of `text` must know of its facts, and were not told on this page: their age,
        and the note, which stands until an editor takes it out.

        `teller` is who has or have not confirmed them, for text that is not the website's own.
        """
        slugs = [slug for slug in dict.fromkeys(SLUG_IN_TEXT.findall(text)) if slug in self]
        facts = [self[slug] for slug in slugs if slug not in self.told]
        new = [each for each in facts if each.is_overdue or (each.note and not each.instead)]
        self.told.update(fact.slug for fact in new)
        return [_age_and_note(fact, teller, is_named=len(new) > 1) for fact in new]


def _age_and_note(fact: Fact, teller: str, *, is_named: bool) -> str:
    """A paragraph with several facts names each."""
    named_teller = teller.replace("We ", "we ") if is_named else teller
    age = fact.age_told_by(named_teller) if fact.is_overdue else ""
    if is_named:
        age = f"{fact.label}: {age}"
    return f"{age} {fact.note}".strip()


def facts_in(text: str) -> FactsOnPage:
    """The facts that a text names, to be shown now; no query where it names none."""
    facts = stored_facts_in(text)
    for slug, instead in withheld(facts).items():
        facts[slug].instead = instead
    return facts


def stored_facts_in(text: str) -> FactsOnPage:
    """The same, whether they may be shown now or not."""
    slugs = slugs_in(text)
    names, slugs = slugs & NAMES_IN_TEXT.keys(), slugs - NAMES_IN_TEXT.keys()
    facts = shown_now(Fact, Fact.objects.live().filter(slug__in=slugs)) if slugs else []
    named = named_settings(names) if names else []
    return FactsOnPage(*(fact for fact in facts if fact.slug in slugs), *named)


def named_settings(names=NAMES_IN_TEXT) -> list[NamedSetting]:
    values = SiteSettings.load().named_in_text
    return [NamedSetting(name, values[name]) for name in values if name in names]


def values_to_replace() -> dict[str, str]:
    """How text that was filled in earlier must say addresses and numbers now, by their value:
    those that may not be shown, and those that nobody has confirmed lately.
    """
    withheld_now, found = withheld(), {}
    kinds = Fact.Kind.EMAIL, Fact.Kind.PHONE, Fact.Kind.URL
    for fact in Fact.objects.live().filter(kind__in=kinds):
        if fact.slug in withheld_now:
            found[fact.value] = withheld_now[fact.slug]
        elif fact.is_overdue:
            found[fact.value] = f"{fact.value} (not confirmed)"
    return found


def validate_slugs(text: str) -> None:
    """Raise ValidationError for a slug that no fact has, or one inside a link's address."""
    if SLUG_IN_TAG.search(text):
        raise ValidationError("Write the fact in the text itself: it brings its own link")
    if not all(dialable_number(number) for number in PHONE_LINK.findall(text)):
        raise ValidationError(PHONE_LINK_ERROR)
    unknown = sorted(slugs_in(text) - facts_in(text).keys())
    if unknown:
        names = ", ".join(f"[[{slug}]]" for slug in unknown)
        raise ValidationError(
            f"There is no fact called {names}. Choose one from the list of facts."
        )


def fill_html(html: str, facts: FactsOnPage) -> SafeString:
    """Safe HTML with each `[[slug]]` as its link, and its age at the end of that paragraph."""
    return mark_safe("".join(_filled(part, facts) for part in END_OF_PARAGRAPH.split(html)))  # noqa: S308


def _filled(part: str, facts: FactsOnPage) -> str:
    return SLUG_IN_TEXT.sub(lambda m: _as_link(m, facts), part) + facts.tell_ages(part)


def _as_link(match: re.Match, facts: dict[str, Fact]) -> str:
    fact = facts.get(match[1])
    return fact.as_html() if fact else match[0]


def fill_text(text: str, facts: dict[str, Fact]) -> str:
    """Plain text with each `[[slug]]` in words, for Word and mail."""
    return SLUG_IN_TEXT.sub(lambda m: facts[m[1]].as_text() if m[1] in facts else m[0], text)


def fact_references(text: str):
    """The facts that a text names, for Wagtail's reference index."""
    for fact in stored_facts_in(text).values():
        if isinstance(fact, Fact):
            yield Fact, str(fact.pk), "", ""

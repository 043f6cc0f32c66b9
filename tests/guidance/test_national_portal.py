"""The page on the national portal says no more than its sources, and where each detail is from."""

import re
from datetime import date

import pytest
import time_machine

from core.facts.models import Fact
from core.facts.text import slugs_in
from guidance.models import ApplyPage, HelpCase, NationalPortalPage
from tests.guidance.test_apply_page import words_of

pytestmark = pytest.mark.django_db
PORTAL = "/nhs-mail/national-portal/"
OWNERS = {"helpdesk", "care-admin"}  # facts of the owner's text, which the page names too
FIGURE = re.compile(
    r"\b\d+ (?:hours?|days?|months?|years?|people|owners)\b|\b(?:19|20)\d\d\b|@|://"
)


def page_of_the_portal() -> NationalPortalPage:
    return NationalPortalPage.objects.get()


def facts_named() -> list[Fact]:
    cases = " ".join(case.text for case in HelpCase.objects.all())
    slugs = slugs_in(f"{page_of_the_portal().own_text()} {cases}") - OWNERS
    return list(Fact.objects.filter(slug__in=slugs))


def test_readers_learn_what_to_have_ready_what_they_get_and_how_to_keep_it(client):
    words = words_of(client.get(PORTAL))

    for sentence in (
        "The ODS code of your site, not of your head office.",
        "Your CQC location ID.",
        "Your CQC contact ID.",
        "A published DSPT at Approaching Standards or higher .",
        "At least 2 people , each with a mobile and an email of their own.",
        "Each site gets 1 shared mailbox and up to 10 user accounts .",
        "After 30 days without use it is made inactive.",
        "Since 26 March 2025 you cannot log in without it.",
        "Keep 2 owners for the shared mailbox.",
    ):
        assert sentence.replace(" .", ".").replace(" ,", ",") in words.replace(" ,", ",")
    assert words.count("NHS.net Connect") == 1


def test_every_fact_has_its_source_and_nobody_has_confirmed_it(client):
    facts = facts_named()
    words = words_of(client.get(PORTAL))

    assert len(facts) == 19
    for fact in facts:
        fact.full_clean()
        assert fact.source and not fact.last_confirmed
    assert "Longest time that a disabled account is kept: 18 months. Source: MLCSU" in words
    assert "academy pages, August 2025. Not confirmed by us yet." in words


def test_text_of_portal_and_cases_has_no_figure_or_address_but_facts():
    page = page_of_the_portal()
    texts = [str(page.steps.get_prep_value()), str(page.questions.get_prep_value())]
    texts += [page.introduction, page.who_it_is_for, page.what_to_have_ready]
    texts += [page.what_you_get, page.keeping_it, *(case.text for case in HelpCase.objects.all())]

    assert [text for text in texts if FIGURE.search(re.sub(r"'id': '[^']*'", "", text))] == []


def test_links_lead_to_the_official_support_page_and_to_no_look_alike(client):
    page = client.get(PORTAL).content.decode()
    main = re.search(r"<main.*</main>", page, re.S)[0]

    assert set(re.findall(r'href="(https?:[^"]*)"', main)) == {"https://support.nhs.net/?p=710"}


def test_readers_are_told_what_was_confirmed_and_when(client):
    with time_machine.travel("2026-11-02"):
        assert "We have not confirmed every detail" in words_of(client.get(PORTAL))
        for fact in Fact.objects.all():
            fact.confirm(date(2026, 11, 2))
            fact.save()
        words = words_of(client.get(PORTAL))

    assert "academy pages, August 2025. Last confirmed in November 2026." in words
    assert "not confirmed" not in words.lower()


@pytest.mark.parametrize("status", ["open", "paused", "closed"])
def test_the_apply_page_leads_to_it_whatever_its_status_and_only_while_it_is_live(client, status):
    ApplyPage.objects.update(status=status, status_sentence="Ask [[helpdesk]].")
    link = f'href="{PORTAL}"'
    assert link in client.get("/nhs-mail/").content.decode()

    page_of_the_portal().unpublish()
    assert link not in client.get("/nhs-mail/").content.decode()

"""The standing of the route, and the one box that says it."""

import html
import re

import pytest

from core.facts.models import Fact
from core.media.models import Document
from core.services import Service
from guidance.models import ApplyPage, NationalPortalPage
from guidance.pages import current_standing
from tests.factories import FactFactory, NoticeFactory
from tests.standings import editor_sets, facts_are, form_is_official, route_is_open

pytestmark = pytest.mark.django_db


def test_route_is_open_only_with_an_official_form_and_confirmed_facts():
    assert current_standing().name == "check-first"
    route_is_open()
    assert current_standing().name == "open"

    facts_are("overdue")
    assert current_standing().name == "check-first"
    facts_are("never")
    assert current_standing().name == "check-first"
    facts_are("fresh")
    form_is_official(False)
    assert current_standing().name == "check-first"
    editor_sets("paused")
    assert current_standing().name == "paused"


def test_route_rests_on_the_inbox_and_on_each_fact_that_its_steps_name():
    route_is_open()
    fact = FactFactory(last_confirmed=None, review_by=None)
    assert current_standing().is_open

    page = ApplyPage.objects.get()
    page.steps[0].value["text"].source += f"<p>[[{fact.slug}]]</p>"
    page.save()
    assert current_standing().doubts == (fact,)


def test_open_apply_page_says_since_when_each_detail_is_confirmed(client, known_day):
    route_is_open()
    Fact.objects.filter(slug="form-inbox").update(last_confirmed="2026-10-12")
    assert "We have checked each detail since 12 October 2026." in client.get("/nhs-mail/").text

    facts_are("overdue")
    assert "We have checked" not in client.get("/nhs-mail/").text


def test_words_of_2_lines_do_not_run_together_on_the_home_page(client):
    editor_sets("closed", status_sentence="The route has ended.\nUse the portal.")
    assert "has ended. Use the portal." in current_standing().line
    assert "has ended. Use the portal." in client.get("/").text


def test_nothing_is_offered_without_a_file_or_a_page():
    route_is_open()
    Document.objects.update(file="documents/gone.docx")
    standing = current_standing()
    assert (standing.name, standing.offers.download) == ("check-first", "")

    ApplyPage.objects.get().unpublish()
    assert current_standing().is_ended


def test_next_step_is_an_email_where_there_is_no_contact_form(monkeypatch):
    assert current_standing().next_step.address.startswith("/contact/?topic=")

    closed = Service("/contact/", "Contact us", lambda: False, str)
    monkeypatch.setattr("core.services.registered_services", lambda: [closed])
    assert current_standing().next_step.address == "mailto:dspt@notts-care-ig.net"


def test_national_route_stands_beside_the_next_step_while_its_page_is_live():
    labels = [step.label for step in current_standing().steps]
    assert labels == ["Ask the helpdesk for the official form", "Today’s national route"]
    editor_sets("closed")
    assert current_standing().steps[0].address == "/nhs-mail/national-portal/"

    NationalPortalPage.objects.get().unpublish()
    assert [step.label for step in current_standing().steps] == ["Ask the helpdesk"]


def box_of(client, address) -> str:
    page = client.get(address).content.decode()
    boxes = re.findall(r'<section class="callout look".*?</section>', page, re.S)
    assert len(boxes) == 1, address
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", boxes[0])).split())


@pytest.mark.parametrize("form", ["sample", "official", "none"])
def test_box_has_at_most_30_words_and_is_the_only_one_on_a_page(client, form):
    form_is_official(form == "official")
    if form == "none":
        Document.objects.update(file="documents/gone.docx")
    NoticeFactory.create_batch(2, on=ApplyPage.objects.get(), kind="important")
    for address in ("/nhs-mail/", "/nhs-mail/guide/", "/nhs-mail/check-form/"):
        words = box_of(client, address)
        assert words.startswith("Check first")
        assert len(words.split()) <= 30


def test_what_is_not_confirmed_is_folded_below_the_box_fact_by_fact(client):
    inbox = Fact.objects.get(slug="form-inbox")
    page = client.get("/nhs-mail/").content.decode()
    folded = re.search(r"<details>\s*<summary>What is not confirmed.*?</details>", page, re.S)[0]

    assert f"{inbox.label}: not confirmed yet" in folded
    assert page.count(inbox.age_in_words) == 1

"""How sure a fact is: only a person confirms it, and readers are told once a page."""

from datetime import date

import pytest
import time_machine

from core.facts.models import Fact
from core.facts.text import FactsOnPage, fill_html
from tests.core.facts.test_facts import a_fact

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before_the_review():
    with time_machine.travel("2026-07-01"):
        yield


@pytest.mark.parametrize(
    ("dates", "is_overdue"),
    [
        ({"last_confirmed": date(2026, 1, 10), "review_by": date(2026, 7, 1)}, False),
        ({"last_confirmed": date(2026, 1, 10), "review_by": date(2026, 6, 30)}, True),
        ({"last_confirmed": None, "review_by": date(2027, 1, 1)}, True),
        ({"last_confirmed": None, "review_by": None}, True),
        ({"last_confirmed": date(2026, 1, 10), "review_by": None}, True),
    ],
)
def test_a_fact_counts_as_confirmed_only_while_a_person_confirmed_it_lately(dates, is_overdue):
    fact = a_fact(**dates)
    fact.save()

    assert fact.is_overdue == is_overdue
    assert Fact.objects.to_check().filter(pk=fact.pk).exists() == is_overdue


def test_a_confirmation_without_a_review_date_lasts_half_a_year():
    fact = a_fact(last_confirmed=date(2026, 1, 10), review_by=None)
    fact.full_clean()

    assert fact.review_by == date(2026, 7, 12)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"kind": "email", "last_confirmed": date(2020, 8, 1), "review_by": date(2021, 1, 31)},
            "We have not confirmed this address since August 2020.",
        ),
        (
            {"kind": "url", "last_confirmed": None, "source_date": date(2020, 8, 1)},
            "We have not confirmed this web address yet. It comes from a source of August 2020.",
        ),
        ({"last_confirmed": None}, "We have not confirmed this number yet."),
    ],
)
def test_readers_are_told_how_sure_a_fact_is(changes, sentence):
    assert a_fact(**changes).age_in_words == sentence


def test_the_age_of_a_fact_ends_its_paragraph_once_a_page():
    facts = FactsOnPage(a_fact(last_confirmed=None, note="Ask first <b>."))
    age = (
        '<span class="about age">We have not confirmed this number yet. Ask first &lt;b&gt;.</span>'
    )

    html = fill_html("<p>Ring [[helpline]] today.</p><p>Or not.</p>", facts)
    assert html == (
        f'<p>Ring <a href="tel:07700900123">07700 900123</a> today. {age}</p><p>Or not.</p>'
    )
    assert "not confirmed" not in fill_html("<p>[[helpline]]</p>", facts)


def test_two_facts_of_one_paragraph_are_told_by_name():
    other = a_fact(slug="desk", label="Desk", last_confirmed=None)
    html = fill_html(
        "<li>[[helpline]] [[desk]]</li>", FactsOnPage(a_fact(last_confirmed=None), other)
    )

    assert "Helpline: we have not confirmed this number yet." in html
    assert "Desk: we have not confirmed this number yet." in html


def test_readers_are_told_once_a_page_until_somebody_checks(client):
    unsure = "We have not confirmed this"
    with time_machine.travel("2026-11-01"):
        before = client.get("/nhs-mail/").content.decode()
        assert before.count(f"{unsure} address yet. It comes from a source of August 2020") == 1
        assert before.count("Fast-track forms to regional inboxes ended on 31 July 2021") == 1
        assert before.count("[[") == 0

        for fact in Fact.objects.all():
            fact.confirm(date(2026, 11, 1))
            fact.save()
        assert "not confirmed" not in client.get("/nhs-mail/").content.decode()
    with time_machine.travel("2027-06-01"):
        later = client.get("/nhs-mail/").content.decode()
        assert f"{unsure} address since November 2026." in later

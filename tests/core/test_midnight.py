"""What changes with the day changes for the first visitor after midnight in London."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from core.facts.models import Fact
from home.models import ContentPage
from tests.factories import NoticeFactory, OrganisationFactory
from tests.test_public_pages import ADDRESSES

pytestmark = pytest.mark.django_db

LAST_DAY = date(2026, 7, 14)
MIDNIGHT = datetime(2026, 7, 14, 23, 0, tzinfo=UTC)  # London is an hour ahead in summer
SECOND = timedelta(seconds=1)


def before_and_after(client, address) -> list[str]:
    pages = []
    for moment in (MIDNIGHT - SECOND, MIDNIGHT):
        with time_machine.travel(moment, tick=False):
            pages.append(client.get(address).content.decode())
    return pages


def test_a_notice_ends_and_the_next_one_starts(client):
    page = ContentPage.objects.get(slug="dspt")
    common = {"on": page, "kind": "important"}
    ending = NoticeFactory(title="Closed on Tuesday", ends_on=LAST_DAY, **common)
    tomorrow = LAST_DAY + timedelta(1)
    starting = NoticeFactory(title="Closed on Wednesday", starts_on=tomorrow, **common)
    before, after = before_and_after(client, "/dspt/")

    assert f'callout look" aria-labelledby="notice-{ending.pk}' in before
    assert "Closed on Wednesday" not in before
    assert "Closed on Tuesday" in after.split('id="earlier-notices"')[1]
    assert f'callout look" aria-labelledby="notice-{starting.pk}' in after


def test_readers_are_told_that_a_fact_is_no_longer_confirmed(client):
    Fact.objects.update(last_confirmed=date(2026, 1, 10), review_by=LAST_DAY)
    before, after = before_and_after(client, "/contact/")

    assert "not confirmed" not in before
    assert "We have not confirmed this address since January 2026." in after
    assert "ring the national NHSMail team" not in before
    assert "ring the national NHSMail team" in after


def test_a_code_closes(client):
    code = OrganisationFactory(closed_on=LAST_DAY + timedelta(1)).code
    before, after = before_and_after(client, f"/ods/?q={code}")

    assert before != after
    assert ">Open<" in before
    assert ">Closed<" in after


@pytest.mark.parametrize("address", [*ADDRESSES, "/nhs-mail/guide.docx", "/nhs-mail/form/"])
def test_no_page_may_be_shown_again_without_asking(client, address):
    answer = client.get(address)

    assert {"no-cache", "no-store"} & set(answer["Cache-Control"].split(", "))
    assert "Expires" not in answer or "no-store" in answer["Cache-Control"]

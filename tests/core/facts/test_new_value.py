"""A new value of a fact is published as checked only if somebody said so, drafts or no drafts."""

from datetime import date

import pytest
from django.utils import timezone

from core.facts.admin import SAY_WHETHER
from core.facts.models import Fact
from tests.core.drafts.test_autosave import AUTOSAVE
from tests.core.drafts.test_snippet_drafts import address_of, save
from tests.core.test_edit_conflicts import PUBLISH, fields
from tests.factories import FactFactory

pytestmark = pytest.mark.django_db
OLD, TYPED = date(2026, 5, 1), date(2026, 6, 2)


@pytest.fixture
def fact():
    return FactFactory(
        value="desk@example.org",
        source="Their website",
        source_date=OLD,
        last_confirmed=OLD,
        review_by=date(2099, 1, 1),
    )


class EditForm:
    """As it stands open in a browser, where each autosave tells it what changed."""

    def __init__(self, client, fact):
        self.client, self.address = client, address_of(fact)
        self.shown = fields(client.get(self.address))

    def type(self, **typed):
        self.shown |= typed
        saved = self.client.post(self.address, self.shown, headers=AUTOSAVE).json()
        assert saved["success"]
        self.shown |= saved["field_updates"]
        return self

    def publish(self, **chosen):
        return self.client.post(self.address, self.shown | PUBLISH | chosen)


def test_a_new_value_that_was_autosaved_asks_whether_somebody_checked_it(editor, fact):
    refused = EditForm(editor, fact).type(value="new@example.org").publish()
    assert SAY_WHETHER in refused.text
    assert Fact.objects.get(pk=fact.pk).value == "desk@example.org"


@pytest.mark.parametrize(("verified", "is_confirmed"), [("no", False), ("yes", True)])
@pytest.mark.parametrize("autosaved", [{}, {"value": "new@example.org"}])
def test_the_answer_says_whether_an_autosaved_value_is_confirmed(
    editor, fact, autosaved, verified, is_confirmed
):
    form = EditForm(editor, fact).type(**autosaved)
    form.publish(value="new@example.org", verified=verified)
    fact.refresh_from_db()
    confirmed = timezone.localdate() if is_confirmed else None
    assert (fact.value, fact.last_confirmed) == ("new@example.org", confirmed)
    assert bool(fact.review_by) == is_confirmed
    assert (fact.source, fact.source_date) == ("Their website", None)


def test_not_yet_outweighs_a_day_that_was_typed(editor, fact):
    save(editor, fact, value="new@example.org", last_confirmed=TYPED, verified="no", **PUBLISH)
    assert Fact.objects.get(pk=fact.pk).last_confirmed is None


@pytest.mark.parametrize("order", [["value", "last_confirmed"], ["last_confirmed", "value"]])
def test_a_day_of_the_check_that_was_typed_stays_and_asks_nothing(editor, fact, order):
    form, typed = EditForm(editor, fact), {"value": "new@example.org", "last_confirmed": TYPED}
    for name in order:
        form.type(**{name: typed[name]})
    assert form.publish().status_code == 302
    fact.refresh_from_db()
    assert (fact.value, fact.last_confirmed) == ("new@example.org", TYPED)


def test_the_day_of_a_draft_does_not_confirm_another_value(editor, fact):
    save(editor, fact, value="new@example.org", verified="yes")
    refused = EditForm(editor, fact).type(value="newer@example.org").publish()
    assert SAY_WHETHER in refused.text


@pytest.mark.parametrize("is_reloaded", [True, False])
def test_a_source_date_that_was_typed_stays_beside_a_new_value(editor, fact, is_reloaded):
    form = EditForm(editor, fact).type(value="new@example.org", source_date=TYPED)
    form = EditForm(editor, fact) if is_reloaded else form
    form.publish(verified="yes")
    fact.refresh_from_db()
    assert (fact.value, fact.source_date) == ("new@example.org", TYPED)


def test_a_new_value_of_a_withdrawn_fact_asks_too(editor, fact):
    fact.unpublish()
    refused = save(editor, fact, value="new@example.org", **PUBLISH)
    assert SAY_WHETHER in refused.text


def test_a_fact_that_nobody_published_yet_asks_nothing(editor):
    fact = FactFactory(live=False, last_confirmed=None, review_by=None)
    EditForm(editor, fact).type(value="new@example.org").publish()
    assert Fact.objects.live().get(pk=fact.pk).value == "new@example.org"


def test_a_slug_that_was_autosaved_half_typed_can_be_typed_to_its_end(editor):
    half = FactFactory(slug="hel", live=False, first_published_at=None)
    EditForm(editor, half).publish(slug="help-line", verified="no")
    half.refresh_from_db()
    assert (half.slug, half.live) == ("help-line", True)
    EditForm(editor, half).publish(slug="other")
    half.refresh_from_db()
    assert half.slug == "help-line"

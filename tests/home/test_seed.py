import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision

from core.facts import Fact
from guidance.models import ApplyPage, FormRow

pytestmark = pytest.mark.django_db


def counts():
    return {model: model.objects.count() for model in (Page, Revision, Fact, FormRow)}


def test_seeding_again_adds_nothing():
    before = counts()
    call_command("seed", verbosity=0)

    assert counts() == before


def test_seeding_again_keeps_what_an_editor_changed():
    ApplyPage.objects.update(title="Ours now")
    Fact.objects.filter(slug="helpdesk").update(value="new@example.org")
    FormRow.objects.filter(position=1).update(guide="Our help.")
    call_command("seed", verbosity=0)

    assert ApplyPage.objects.get().title == "Ours now"
    assert Fact.objects.get(slug="helpdesk").value == "new@example.org"
    assert FormRow.objects.get(position=1).guide == "Our help."


def test_each_fact_of_the_owner_is_dated_to_its_time():
    for fact in Fact.objects.all():
        assert fact.last_confirmed.year == 2020
        fact.full_clean()

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Page, Revision

from core.facts.models import Fact
from guidance.models import ApplyPage, FormQuestion, HelpCase
from home.contact.models import Topic
from home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


def counts():
    return {
        model: model.objects.count() for model in (Page, Revision, Fact, FormQuestion, HelpCase)
    }


def test_seeding_again_adds_nothing():
    before = counts()
    call_command("seed", verbosity=0)

    assert counts() == before


def test_seeding_again_keeps_what_an_editor_changed():
    ApplyPage.objects.update(title="Ours now")
    Fact.objects.filter(slug="helpdesk").update(value="new@example.org")
    FormQuestion.objects.filter(position=1).update(guide="Our help.")
    call_command("seed", verbosity=0)

    assert ApplyPage.objects.get().title == "Ours now"
    assert Fact.objects.get(slug="helpdesk").value == "new@example.org"
    assert FormQuestion.objects.get(position=1).guide == "Our help."


def test_seeding_again_brings_nothing_back_and_doubles_nothing():
    home = HomePage.objects.get()
    home.slug = "start"
    home.save()
    ContentPage.objects.get(slug="accessibility").delete()
    privacy = ContentPage.objects.get(slug="privacy")
    privacy.slug = "your-data"
    privacy.save()
    ApplyPage.objects.get().delete()
    Topic.objects.filter(advice__contains="[[care-admin]]").delete()
    HelpCase.objects.filter(next_step__contains="[[care-admin]]").delete()
    Fact.objects.get(slug="care-admin").delete()
    change_fact = Permission.objects.get(codename="change_fact")
    Group.objects.get(name="Editors").permissions.remove(change_fact)
    before = counts()
    call_command("seed", verbosity=0)

    assert counts() == before
    assert not Group.objects.get(name="Editors").permissions.filter(pk=change_fact.pk).exists()


def test_starter_content_is_confirmed_and_reviewed_by_nobody():
    for fact in Fact.objects.all():
        assert fact.last_confirmed is None
        fact.full_clean()
    pages = [page for page in Page.objects.specific() if hasattr(page, "last_reviewed")]
    assert len(pages) > 10
    assert not [page for page in pages if page.last_reviewed]

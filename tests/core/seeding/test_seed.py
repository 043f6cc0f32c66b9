from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.snippets.models import get_snippet_models

from core.drafts.models import FirstVersionMixin
from core.facts.models import Fact
from core.service_text import ServiceText
from guidance.models import ApplyPage, FormQuestion, HelpCase
from home.contact.models import Topic
from home.models import ContentPage, HomePage
from members.models import MaterialPage
from tests.factories import NoticeFactory

pytestmark = pytest.mark.django_db


def counts():
    return {
        model: model.objects.count() for model in (Page, Revision, Fact, FormQuestion, HelpCase)
    }


def test_every_fact_of_the_starter_content_is_right_as_it_stands():
    for fact in Fact.objects.all():
        value = fact.value
        try:
            fact.full_clean()
        except ValidationError as error:
            pytest.fail(f"{fact.slug}: {error}")
        assert fact.value == value


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
    MaterialPage.objects.filter(slug="starter-and-leaver-protocol").delete()
    for text in ServiceText.objects.filter(introduction__contains="[[care-admin]]"):
        text.introduction = ""
        text.save()
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


def test_what_an_older_seed_set_as_confirmed_or_reviewed_is_taken_back():
    facts = import_module("core.migrations.0002_statements")
    Fact.objects.filter(slug="helpdesk").update(source_date=None, **facts.SEEDED)
    checked = {"last_confirmed": date(2026, 11, 2), "review_by": date(2027, 5, 4)}
    Fact.objects.filter(slug="care-admin").update(**checked)
    facts.unconfirm_starter_facts(apps, None)

    helpdesk, checked_one = (Fact.objects.get(slug=slug) for slug in ("helpdesk", "care-admin"))
    assert (helpdesk.last_confirmed, helpdesk.source_date) == (None, date(2020, 8, 1))
    assert checked_one.last_confirmed == checked["last_confirmed"]

    materials = import_module("members.migrations.0002_unreviewed_materials")
    seeded, read = MaterialPage.objects.all()[:2]
    for page, day in ((seeded, materials.SEEDED), (read, date(2026, 11, 25))):
        page.last_reviewed = day
        page.save_revision().publish()
    materials.clear_review_dates(apps, None)

    for page, day in ((seeded, None), (read, date(2026, 11, 25))):
        stored = MaterialPage.objects.get(pk=page.pk)
        assert stored.last_reviewed == stored.latest_revision.as_object().last_reviewed == day


def has_a_way_back(editor, starter, first, views) -> bool:
    """Whether its history leads to its first version, once somebody published another."""
    starter.save_revision(log_action=True).publish()
    history = editor.get(reverse(f"{views}history", args=[starter.pk])).content.decode()
    return reverse(f"{views}revisions_revert", args=[starter.pk, first.pk]) in history


def test_the_history_of_each_starter_page_leads_back_to_how_it_came(editor):
    for page in Page.objects.filter(depth__gt=1).specific():
        assert has_a_way_back(editor, page, page.live_revision, "wagtailadmin_pages:"), page


def test_the_history_of_each_starter_text_leads_back_to_how_it_came(admin_client):
    texts = [model for model in get_snippet_models() if issubclass(model, FirstVersionMixin)]
    for model in texts:
        text = model.objects.first() or NoticeFactory()
        text.save_revision(log_action=True).publish()
        views = f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:"
        assert has_a_way_back(admin_client, text, text.revisions.earliest("pk"), views), text

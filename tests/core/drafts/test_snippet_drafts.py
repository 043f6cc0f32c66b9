"""Facts, notices, texts, topics, help cases, guide answers: drafts until they are published."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, WorkflowPage
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from core.drafts.models import DraftSnippet
from core.facts.models import Fact
from core.links.menus import Menu
from core.service_text import ServiceText
from guidance.form.models import FormQuestion
from home.contact.models import Topic
from tests.core.test_edit_conflicts import PUBLISH, fields
from tests.factories import (
    ContentPageFactory,
    FactFactory,
    HelpCaseFactory,
    NoticeFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LABELS = [
    *("core.Fact", "core.Notice", "core.ServiceText"),
    *("contact.Topic", "guidance.HelpCase", "guidance.FormQuestion"),
]
ADVICE = """{"blocks": [{"key": "a", "type": "unstyled", "text": "Leave by the green door.",
 "depth": 0, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}"""


def address_of(thing, view="edit"):
    name = f"wagtailsnippets_{thing._meta.app_label}_{thing._meta.model_name}:{view}"
    return reverse(name, args=[thing.pk])


def save(client, thing, **changes):
    """As a browser does: with the fields that the edit form shows."""
    shown = fields(client.get(address_of(thing)))
    return client.post(address_of(thing), shown | changes)


def shown_at(client, address):
    return client.get(address).content.decode()


def test_the_issue_names_them_and_each_has_drafts():
    have_drafts = {model._meta.label for model in get_snippet_models()} & set(LABELS)
    assert have_drafts == set(LABELS)
    assert all(issubclass(apps.get_model(label), DraftSnippet) for label in LABELS)


@pytest.mark.parametrize("label", LABELS)
def test_an_editor_may_publish_lock_and_unlock_each(editor, label):
    user = editor.get("/admin/").wsgi_request.user
    policy = policy_registry.get_by_type(apps.get_model(label))

    for action in ("change", "publish", "lock", "unlock"):
        assert policy.user_has_permission(user, action), action


def test_readers_see_what_is_published_until_the_draft_is(editor, client):
    fact = FactFactory(value="old@example.org")
    ContentPageFactory(slug="walnut", body=[("text", f"<p>[[{fact.slug}]]</p>")])
    save(editor, fact, value="new@example.org")
    assert "old@" in shown_at(client, "/walnut/")

    save(editor, fact, verified="yes", **PUBLISH)
    assert "new@" in shown_at(client, "/walnut/")
    assert "old@" not in shown_at(client, "/walnut/")


def test_a_draft_that_nobody_published_stands_nowhere(editor, client):
    draft = {"live": False}
    FactFactory(slug="unborn", **draft)
    TopicFactory(title="Unborn topic", **draft)
    HelpCaseFactory(title="Unborn case", **draft)
    page = ContentPageFactory(slug="walnut", body=[("text", "<p>[[unborn]]</p>")])
    NoticeFactory(title="Unborn notice", on=page, **draft)

    assert "unborn@example.org" not in shown_at(client, "/walnut/")
    assert "Unborn notice" not in shown_at(client, "/walnut/")
    assert "Unborn topic" not in shown_at(client, "/contact/")
    assert "Unborn case" not in shown_at(client, "/nhs-mail/help/")
    assert "Unborn case" not in shown_at(client, "/search/?q=unborn")


def test_a_draft_may_be_incomplete_and_what_is_published_may_not(editor):
    address = reverse("wagtailsnippets_core_fact:add")
    typed = {"label": "Fax", "slug": "fax", "kind": "phone", "value": ""}
    assert editor.post(address, typed).status_code == 302
    assert not Fact.objects.get(slug="fax").live

    refused = editor.post(address, typed | PUBLISH | {"slug": "fax-2"})
    assert refused.context["form"].errors["value"] == ["This field is required."]
    assert not Fact.objects.filter(slug="fax-2").exists()


@pytest.mark.parametrize("action", [{}, PUBLISH])
@pytest.mark.parametrize(
    ("label", "name", "typed"),
    [
        ("contact.Topic", "title", {"order": "0", "advice": ADVICE}),
        ("guidance.HelpCase", "title", {"order": "0", "sentence": "Leave by the green door."}),
        ("core.Fact", "slug", {"label": "Leave by the green door.", "kind": "email"}),
    ],
)
def test_a_draft_needs_the_field_that_no_other_may_share(editor, label, name, typed, action):
    """Its absence is told, and nothing that was typed is lost."""
    model = apps.get_model(label)
    before = model.objects.count()
    address = reverse(f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:add")
    sent = {"fact": str(Fact.objects.get(slug="helpdesk").pk)} | typed | action
    for _ in "12":
        refused = editor.post(address, sent)
        assert refused.context["form"].errors[name] == ["This field is required."]
        assert "Leave by the green door." in refused.text
    assert model.objects.count() == before


def test_the_history_shows_what_changed_and_leads_back(editor):
    text = ServiceText.objects.get(key="contact")
    for title in ("First", "Second"):
        save(editor, text, title=title, **PUBLISH)
        text.refresh_from_db()
    newer, older = text.revisions.order_by("-created_at")[:2]
    compare = reverse(
        "wagtailsnippets_core_servicetext:revisions_compare", args=[text.pk, older.pk, newer.pk]
    )
    assert '<span class="deletion">First</span>' in shown_at(editor, compare)

    revert = reverse("wagtailsnippets_core_servicetext:revisions_revert", args=[text.pk, older.pk])
    assert "First" in fields(editor.get(revert))["title"]


@pytest.mark.parametrize("has_draft", [False, True])
def test_one_locks_and_another_is_told(editor, client, has_draft):
    topic = Topic.objects.first()
    if has_draft:
        save(editor, topic, title="Draft")
    editor.post(address_of(topic, "lock"))
    client.force_login(UserFactory(groups=["Editors"]))
    page = client.get(address_of(topic)).content.decode()
    refused = client.post(address_of(topic), {"title": "Mine"})

    assert "locked" in page
    assert "could not be saved as it is locked" in refused.content.decode()
    assert Topic.objects.get(pk=topic.pk).title == topic.title

    editor.post(address_of(topic, "unlock"))
    assert save(client, topic, title="Mine").status_code == 302
    assert Topic.objects.get(pk=topic.pk).get_latest_revision_as_object().title == "Mine"


@pytest.mark.parametrize("action", [{}, PUBLISH])
def test_two_who_save_at_once_are_told_of_each_other(editor, action):
    topic, colleague = Topic.objects.first(), Client()
    opened = fields(editor.get(address_of(topic)))
    colleague.force_login(UserFactory(groups=["Editors"]))
    save(colleague, topic, title="Theirs", **action)
    refused = editor.post(address_of(topic), opened | {"title": "Mine"} | action)

    assert "It now says: Theirs" in refused.content.decode()
    assert topic.get_latest_revision_as_object().title != "Mine"
    assert fields(refused)["title"] == "Mine"


def test_autosave_is_no_conflict_with_oneself(editor):
    topic = Topic.objects.first()
    typed = fields(editor.get(address_of(topic)))
    for title in ("H", "He", "Help"):
        typed |= {"title": title}
        answer = editor.post(address_of(topic), typed, headers={"Accept": "application/json"})
        assert answer.json()["success"], answer.json()
        typed |= answer.json()["field_updates"]
    topic.refresh_from_db()
    assert topic.get_latest_revision_as_object().title == "Help"


def test_what_texts_need_is_not_unpublished(editor):
    fact = FactFactory()
    page = ContentPageFactory(title="Walnut", body=[("text", f"<p>[[{fact.slug}]]</p>")])
    told = editor.post(address_of(fact, "unpublish"), follow=True).content.decode()
    assert "so it cannot be unpublished" in told
    assert f"/admin/pages/{page.pk}/edit/" in told

    for always in (ServiceText.objects.first(), FormQuestion.objects.first()):
        told = editor.post(address_of(always, "unpublish"), follow=True).content.decode()
        assert "cannot be unpublished. Change its words instead" in told
        always.refresh_from_db()
        assert always.live
    fact.refresh_from_db()
    assert fact.live


def test_what_the_site_always_shows_gets_no_day_to_end():
    always = {model for model in get_snippet_models() if getattr(model, "stays_live", False)}
    assert {Menu, ServiceText, FormQuestion} <= always

    for model in always:
        form = model.snippet_viewset.get_edit_handler().get_form_class()
        assert "go_live_at" in form.base_fields and "expire_at" not in form.base_fields, model


def test_an_old_draft_of_the_help_leaves_what_was_put_right_since(editor):
    question = FormQuestion.objects.get(form__is_current=True, position=1)
    save(editor, question, guide="A draft.")
    FormQuestion.objects.filter(pk=question.pk).update(label="A1. Put right", is_guess=True)
    save(editor, question, **PUBLISH)

    question.refresh_from_db()
    assert (question.label, question.is_guess) == ("A1. Put right", True)
    assert question.guide == "A draft."


def test_a_workflow_is_ready_and_no_page_is_given_to_it(admin_client):
    assert not WorkflowPage.objects.exists()
    listed = shown_at(admin_client, "/admin/workflows/list/")
    assert "Publishers approve" in listed
    assert "Moderators approval" not in listed
    names = {
        each.permission.codename
        for each in GroupPagePermission.objects.filter(group__name="Publishers")
    }
    assert {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"} <= names
    publisher = UserFactory(groups=["Publishers"])
    assert publisher.has_perms(["core.publish_fact", "wagtailadmin.access_admin"])

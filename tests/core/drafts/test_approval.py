"""Who approves a draft that somebody left incomplete is told, and it is not published."""

from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from tests.factories import ContentPageFactory, FactFactory

pytestmark = pytest.mark.django_db


def waiting(thing, user, **changes):
    """`thing`, once it was handed in for approval and its draft changed afterwards."""
    workflow, task = Workflow.objects.create(name="Two"), GroupApprovalTask.objects.create(name="x")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    thing.save_revision()
    workflow.start(thing, user)
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.save_revision(clean=False)
    return thing


def approve(client, thing, names="wagtailadmin_pages", **kwargs):
    state = thing.current_workflow_task_state
    address = reverse(f"{names}:workflow_action", args=[thing.pk, "approve", state.pk])
    return client.post(f"{address}?next=/admin/", **kwargs)


def test_a_page_is_published_once_it_is_complete(admin_client, admin_user):
    page = waiting(ContentPageFactory(title="Walnut", live=False), admin_user, body=[])
    approve(admin_client, page)
    said = unescape(admin_client.get("/admin/").text)
    page.refresh_from_db()
    assert "“Walnut” is not ready, so nothing was published. Body: This field is required." in said
    assert not page.live
    assert page.workflow_in_progress

    page.body = [("text", "<p>Leave by the green door.</p>")]
    page.save_revision()
    approve(admin_client, page)
    page.refresh_from_db()
    assert page.live


def test_a_dialog_with_a_comment_is_answered_as_it_asks(admin_client, admin_user):
    page = waiting(ContentPageFactory(title="Walnut", live=False), admin_user, body=[])
    answer = approve(admin_client, page, headers={"X-Requested-With": "XMLHttpRequest"})

    assert answer.json() == {"step": "success", "redirect": "/admin/"}
    assert "“Walnut” is not ready" in unescape(admin_client.get("/admin/").text)


def test_a_text_is_published_once_it_is_complete(admin_client, admin_user):
    fact = waiting(FactFactory(label="Fax", live=False), admin_user, value="")
    approve(admin_client, fact, "wagtailsnippets_core_fact")
    fact.refresh_from_db()

    assert "is not ready, so nothing was published. Value:" in unescape(
        admin_client.get("/admin/").text
    )
    assert not fact.live


def test_links_are_looked_at_as_when_one_publishes(admin_client, admin_user):
    body = [("text", '<p><a href="/nobody/was/here/">Read</a></p>')]
    page = waiting(ContentPageFactory(title="Walnut", live=False), admin_user, body=body)
    approve(admin_client, page)
    said = unescape(admin_client.get("/admin/").text)
    page.refresh_from_db()
    assert page.live
    assert "Look at a link in “Walnut”. /nobody/was/here/: Nothing is at this address" in said


def test_changes_can_be_asked_for_in_an_incomplete_draft(admin_client, admin_user):
    page = waiting(ContentPageFactory(live=False), admin_user, body=[])
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.pk])
    admin_client.post(address, {"comment": "Add the text."})

    page.refresh_from_db()
    assert page.current_workflow_state.status == "needs_changes"

"""What an editor presses first on the screen of a page or text."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from core.service_text import ServiceText
from tests.factories import ContentPageFactory, NoticeFactory

pytestmark = pytest.mark.django_db


def first_button(response) -> str:
    footer = BeautifulSoup(response.content, "html.parser").find("footer")
    return " ".join(footer.find("button").get_text(" ", strip=True).split())


def test_publish_is_the_first_button_of_a_page(editor):
    page = ContentPageFactory()

    assert first_button(editor.get(f"/admin/pages/{page.pk}/edit/")).startswith("Publish")


def test_publish_is_the_first_button_of_a_text(editor):
    text = ServiceText.objects.first()
    address = f"/admin/snippets/core/servicetext/edit/{text.pk}/"

    assert first_button(editor.get(address)).startswith("Publish")


def test_a_colleagues_decision_comes_first_while_a_workflow_runs(editor, admin_client, admin_user):
    page = ContentPageFactory()
    workflow, task = Workflow.objects.create(name="Two"), GroupApprovalTask.objects.create(name="x")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page.save_revision()
    workflow.start(page, admin_user)

    assert first_button(admin_client.get(f"/admin/pages/{page.pk}/edit/")).startswith("Approve")


def test_a_draft_is_discarded_for_what_readers_see(editor):
    text = ServiceText.objects.first()
    was, address = text.title, f"/admin/snippets/core/servicetext/edit/{text.pk}/"
    menu = BeautifulSoup(editor.get(address).content, "html.parser").find("footer")
    discard = next(a["href"] for a in menu.find_all("a") if "Discard" in a.get_text())
    assert "There is no draft" in editor.get(discard, follow=True).text
    text.title = "Half a"
    text.save_revision()

    page = editor.get(discard, follow=True)
    assert page.context["form"]["title"].value() == was
    assert first_button(page).startswith("Publish this version")
    assert editor.get(discard.replace("servicetext", "sitesettings")).status_code == 404


def test_the_list_of_notices_says_where_a_draft_waits(editor):
    notice = NoticeFactory(title="Closed")
    notice.title = "Closed early"
    notice.save_revision()

    assert "A draft waits" in editor.get("/admin/snippets/core/notice/").text

"""Wagtail's bar on the site itself: for who may edit, and no byte of it for anybody else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
BAR = "wagtail-userbar"


def test_an_editor_gets_from_a_page_to_its_editor(editor):
    page = editor.get("/dspt/")
    pk = page.context["page"].pk

    assert f"/admin/pages/{pk}/edit/" in page.content.decode()
    assert BAR in page.content.decode()


def test_an_editor_gets_from_a_service_to_its_text(editor):
    html = editor.get("/contact/").content.decode()
    assert "Edit this text" in html
    assert "/admin/snippets/core/servicetext/edit/" in html


def test_the_helpdesk_is_not_led_to_what_it_may_not_edit(client):
    client.force_login(UserFactory(groups=["Helpdesk"]))
    html = client.get("/ods/").content.decode()
    assert BAR in html
    assert "Edit this text" not in html


def test_a_stranger_gets_no_bar_cookie_or_query_more(client):
    with CaptureQueriesContext(connection) as queries:
        response = Client().get("/dspt/")
    assert BAR not in response.content.decode()
    assert not response.cookies
    assert not [each for each in queries if "users_" in each["sql"] or "session" in each["sql"]]


def test_a_member_gets_no_bar_and_is_asked_for_no_permission(client):
    client.force_login(UserFactory())
    client.get("/dspt/")
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/dspt/")
    assert BAR not in response.content.decode()
    assert not [each for each in queries if "auth_permission" in each["sql"]]


def test_who_has_left_the_team_loses_it_at_once(client):
    user = UserFactory(groups=["Editors"])
    client.force_login(user)
    user.groups.clear()
    assert BAR not in client.get("/dspt/").content.decode()

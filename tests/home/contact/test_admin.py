"""The helpdesk's list: who sees it, and what its buttons do."""

import csv
import io
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from home.contact.models import Message


@pytest.fixture
def helpdesk(client, django_user_model, db):
    return _log_in(client, django_user_model, "Helpdesk")


def _log_in(client, users, group):
    user = users.objects.create_user("hetty@example.org", "three random words", first_name="Hetty")
    user.groups.set(Group.objects.filter(name=group))
    client.force_login(user)
    return client


def make(number=1, **fields):
    defaults = {
        "idempotency_key": str(number),
        "reference": f"NC-TEST{number}",
        "topic": "DSPT",
        "send_to": "helpdesk@example.org",
        "name": f"Person {number}",
        "email": "o'person+a&b@example.org",
        "text": "Hello there",
        "is_copied": True,
    }
    return Message.objects.create(**defaults | fields)


def test_they_see_what_waits_for_them_on_their_home(helpdesk):
    make(1)
    make(2, held_because="It has 9 links")
    page = helpdesk.get("/admin/").content.decode()
    assert "1 message to answer" in page
    assert "1 message held as possible spam" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"1", "2", "3"}),
        ("?state=open", {"1"}),
        ("?state=held", {"2"}),
        ("?state=answered", {"3"}),
        ("?q=lost+code", {"3"}),
        ("?q=Person+2", {"2"}),
    ],
)
def test_the_helpdesk_finds_messages_by_state_and_by_search(helpdesk, query, found):
    make(1)
    make(2, held_because="It has 9 links")
    make(3, text="A lost code", answered_at=timezone.now())
    page = helpdesk.get(f"/admin/messages/{query}").content.decode()
    assert {number for number in "123" if f"Person {number}" in page} == found


def test_a_search_that_a_filter_narrows_says_so_and_leads_to_all(helpdesk):
    make(3, text="A lost code", answered_at=timezone.now())
    for query, found in (("?state=open&q=lost+code", False), ("?state=answered&q=lost+code", True)):
        page = unescape(helpdesk.get(f"/admin/messages/results/{query}").content.decode())
        assert ("Person 3" in page) == found
        assert "We looked only at those with “State:" in page
        assert '<a href="/admin/messages/?q=lost%20code">Search all messages</a>' in page
    for query in ("?q=lost+code", "?state=answered"):
        assert "We looked only" not in helpdesk.get(f"/admin/messages/{query}").content.decode()


def test_five_messages_cost_no_more_queries_than_one(helpdesk, django_assert_max_num_queries):
    make(1)
    helpdesk.get("/admin/messages/")
    with CaptureQueriesContext(connection) as one:
        helpdesk.get("/admin/messages/")
    for number in range(2, 6):
        make(number)
    with django_assert_max_num_queries(len(one)):
        helpdesk.get("/admin/messages/")


def test_a_message_is_read_answered_and_opened_again(helpdesk):
    message = make(text="<b>Hello</b>\nthere")
    address = f"/admin/messages/{message.pk}/"
    page = helpdesk.get(address).content.decode()
    assert "&lt;b&gt;Hello&lt;/b&gt;<br>there" in page
    reply = page.partition('href="mailto:')[2].partition('"')[0]
    assert unquote(reply) == f"o'person+a&b@example.org?subject=Re: [{message.reference}] DSPT"

    helpdesk.post(f"{address}answer/")
    message.refresh_from_db()
    assert (message.state, str(message.answered_by)) == ("Answered", "Hetty")
    helpdesk.post(f"{address}reopen/")
    message.refresh_from_db()
    assert message.state == "Open"


def test_a_message_that_is_no_spam_is_emailed_once(helpdesk, mails, settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    message = make(held_because="It has 9 links", is_copied=False)
    for _ in range(2):
        helpdesk.post(f"/admin/messages/{message.pk}/release/")
    assert [mail.recipient for mail in mails()] == ["helpdesk@example.org"]
    message.refresh_from_db()
    assert message.state == "Open"


def test_nobody_can_change_what_was_written(helpdesk):
    message = make()
    for action in ("edit", "delete", "copy"):
        assert helpdesk.post(f"/admin/messages/{action}/{message.pk}/").status_code == 404
    assert helpdesk.get(f"/admin/messages/{message.pk}/answer/").status_code == 405


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_only_the_helpdesk_reads_messages(client, django_user_model, db, group):
    _log_in(client, django_user_model, group)
    message = make()
    for address in ("", f"{message.pk}/", "?export=csv", "results/"):
        assert client.get(f"/admin/messages/{address}").status_code in (302, 403)
    assert client.post(f"/admin/messages/{message.pk}/answer/").status_code in (302, 403)
    message.refresh_from_db()
    assert message.state == "Open"
    assert b"to answer" not in client.get("/admin/").content


FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\uff1d1+1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_an_export_is_a_formula(helpdesk, formula):
    make(name=formula, organisation=formula, text=formula, phone="+44 7700 900123")

    answer = helpdesk.get("/admin/messages/?export=csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert rows[0]["Name"] == f"'{formula}"
    assert not [cell for cell in rows[0].values() if cell[:1] in "=+-@\uff1d" and cell]

    answer = helpdesk.get("/admin/messages/?export=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert formula in [cell.value for cell in sheet[2]]
    assert "f" not in {cell.data_type for cell in sheet[2]}


def test_messages_go_90_days_after_they_were_answered(db):
    now = timezone.now()
    make(1, answered_at=now - timedelta(days=91))
    make(2, answered_at=now - timedelta(days=89))
    make(3, received_at=now - timedelta(days=300))
    call_command("purge", verbosity=0)
    assert {message.idempotency_key for message in Message.objects.all()} == {"2", "3"}

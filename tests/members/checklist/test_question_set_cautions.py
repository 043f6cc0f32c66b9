"""Loading a question set: what is refused, asked twice, or not said of another year."""

import html

import pytest

from members.checklist.editions import current_edition
from members.checklist.question_sets import load_edition
from members.checklist.toolkit import QuestionSetChange
from tests.members.checklist.steps import (
    address_of,
    as_csv,
    messages_of,
    question_rows,
    take,
    undo,
    upload,
)

pytestmark = pytest.mark.django_db


def test_the_change_taken_last_is_undone_though_it_was_uploaded_first(admin_client):
    first = upload(admin_client, as_csv(question_rows()), "2026-27")
    second = upload(admin_client, as_csv(question_rows()), "2026-27")
    take(admin_client, second, same_set="on")
    take(admin_client, upload(admin_client, as_csv(question_rows())[:-1], "2026-27"))
    old, new = QuestionSetChange.objects.order_by("taken_at").exclude(taken_at=None)
    assert "Undone" not in messages_of(undo(admin_client, old))
    assert "Undone. 2026-27 is in use." in messages_of(undo(admin_client, new))
    assert current_edition().questions.count() == 46
    assert first.context["change"].taken_at is None


def test_an_upload_that_is_older_by_now_is_not_taken(admin_client):
    waiting = upload(admin_client, as_csv(question_rows(passwords={"question": "X"})), "2025-26")
    load_edition("2026-27", question_rows())
    assert "2026-27 is in use, which is newer" in html.unescape(
        admin_client.get(waiting.request["PATH_INFO"]).text
    )
    take(admin_client, waiting)
    assert current_edition().name == "2026-27"


def test_what_was_edited_since_is_not_undone_unseen(admin_client):
    take(admin_client, upload(admin_client, as_csv(question_rows())), same_set="on")
    change = QuestionSetChange.objects.get()
    current_edition().questions.filter(item__key="passwords").update(text="Edited")
    page = undo(admin_client, change)
    assert "Somebody edited questions" in messages_of(page)
    assert "Edited since, which undoing loses: passwords." in page.text
    admin_client.post(f"/admin/questions/{change.pk}/undo/", {"edited": "passwords"})
    assert current_edition().name == "2025-26"


def test_a_set_taken_already_is_said_so(admin_client):
    page = upload(admin_client, as_csv(question_rows()))
    take(admin_client, page, same_set="on")
    assert "This set is in use already" in messages_of(take(admin_client, page, same_set="on"))
    again = admin_client.post(f"/admin/questions/edition/{current_edition().pk}/", follow=True)
    assert "2026-27 is in use already" in messages_of(again)
    assert QuestionSetChange.objects.count() == 1


def test_what_was_seen_in_one_edition_is_not_said_of_the_next(admin_client, member, own):
    rows = [{name: row[name] for name in ("key", "section", "question")} for row in question_rows()]
    take(admin_client, upload(admin_client, as_csv(rows)))
    question = current_edition().questions.get(item__key="named-lead")
    assert (question.number, question.level, question.sources) == ("", "", "")
    assert question.good_enough
    assert "Level: check the toolkit" in member.get(address_of(own, "items/named-lead/")).text


def test_another_order_is_shown_and_a_year_left_out_must_be_meant(admin_client):
    page = upload(admin_client, as_csv(question_rows()[::-1]), "2028-29")
    assert len(page.context["preview"].kinds["Moved in the list"]) == 46
    assert "Tick this if it is so" in take(admin_client, page).text
    take(admin_client, page, later="on")
    assert current_edition().name == "2028-29"


def test_a_source_is_an_address(people):
    editor = people.browser(people.make("ed@example.org", "Editors"))
    question = current_edition().questions.get(item__key="passwords")
    address = f"/admin/snippets/members/toolkitquestion/edit/{question.pk}/"
    page = editor.post(address, {"text": "X", "section": "Y", "sources": "javascript:alert(1) NHS"})
    assert "must be web addresses that start with https://" in page.text

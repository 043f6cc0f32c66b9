"""Loading a question set: the preview, taking it, and undoing it."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from core.jobs.retention import purge_all
from members.checklist.editions import current_edition
from members.checklist.models import ItemMark
from members.checklist.question_file import read_questions
from members.checklist.question_sets import rows_of
from members.checklist.toolkit import QuestionSetChange, ToolkitEdition
from tests.members.checklist.steps import (
    as_csv,
    listed,
    messages_of,
    press,
    question_rows,
    take,
    undo,
    upload,
)

pytestmark = pytest.mark.django_db


def test_the_preview_shows_each_kind_next_to_what_is_in_use_and_changes_nothing(admin_client):
    rows = question_rows(
        passwords={"question": "Everybody has a password of their own"},
        encryption={"number": "9.9.9", "level": "SM"},
        leavers={"section": "Staffing and roles"},
        phones={"watch_out": "Another caution"},
    )
    rows = [row for row in rows if row["key"] != "building"]
    rows.append(rows[0] | {"key": "drones", "number": "", "question": "You keep drones away"})
    page = upload(admin_client, as_csv(rows))
    kinds = page.context["preview"].kinds
    assert {words: [each.key for each in found] for words, found in kinds.items()} == {
        "New": ["drones"],
        "Gone": ["building"],
        "Reworded": ["passwords"],
        "Renumbered": ["encryption"],
        "Moved to another section": ["leavers"],
        "Level changed": ["encryption"],
        "Changed in help": ["phones, watch_out"],
    }
    assert "You make sure that people use good passwords" in page.text
    assert "Everybody has a password of their own" in page.text
    assert current_edition().name == "2025-26"
    assert "is in use. Every mark is kept" in messages_of(take(admin_client, page))
    assert current_edition().name == "2026-27"


def with_other_keys(count=46):
    rows = question_rows()
    return [row | ({"key": f"k{place}"} if place < count else {}) for place, row in enumerate(rows)]


def test_keys_that_changed_are_suggested_as_the_same_and_the_marks_stay(admin_client, member, own):
    press(member, own, "passwords")
    page = upload(admin_client, as_csv(with_other_keys()))
    suggested = page.context["preview"].suggestions
    assert len(suggested) == 46
    assert all(each.new["question"] == each.old["question"] for each in suggested)
    take(admin_client, page, **{f"same-{number}": "yes" for number in range(46)})
    assert listed(own, "passwords").mark.state == "done"
    assert "1 of 44 done" in member.get(f"/members/checklist/{own.pk}/").text


def test_other_items_under_other_keys_need_a_second_look(admin_client, member, own):
    press(member, own, "passwords")
    page = upload(admin_client, as_csv(with_other_keys()))
    answers = {f"same-{number}": "no" for number in range(46)}
    refused = take(admin_client, page, **answers)
    assert "Tick this if it is so" in refused.text
    assert current_edition().name == "2025-26"
    take(admin_client, refused, fewer="on", **answers)
    assert current_edition().name == "2026-27"
    assert "No longer asked" in member.get(f"/members/checklist/{own.pk}/").text


def test_a_suggestion_must_be_answered(admin_client):
    rows = question_rows(passwords={"question": "People choose good passwords that last"})
    rows = [row | {"key": "password"} if row["key"] == "passwords" else row for row in rows]
    page = upload(admin_client, as_csv(rows))
    (suggestion,) = page.context["preview"].suggestions
    assert (suggestion.old["key"], suggestion.is_sure) == ("passwords", False)
    assert "Say if this is the same item" in take(admin_client, page).text
    take(admin_client, page, **{"same-0": "yes"})
    assert current_edition().questions.filter(item__key="passwords").exists()


def test_half_a_set_needs_a_second_look(admin_client):
    page = upload(admin_client, as_csv(question_rows()[:23]))
    assert "Tick this if it is so" in take(admin_client, page).text
    assert current_edition().questions.count() == 46
    take(admin_client, page, fewer="on")
    assert current_edition().questions.count() == 23


def test_the_same_set_under_another_name_must_be_said_so(admin_client):
    page = upload(admin_client, as_csv(question_rows()))
    assert "2026-27 asks the same as 2025-26" in page.text
    assert "Tick this if it is so" in take(admin_client, page).text
    take(admin_client, page, same_set="on")
    assert current_edition().name == "2026-27"


def test_what_changed_meanwhile_is_not_overwritten_unseen(admin_client):
    first = upload(admin_client, as_csv(question_rows(passwords={"question": "First"})))
    second = upload(admin_client, as_csv(question_rows(passwords={"question": "Second"})))
    take(admin_client, second)
    again = take(admin_client, first)
    assert "The questions in use changed after you opened this page" in messages_of(again)
    assert current_edition().questions.get(item__key="passwords").text == "Second"
    take(admin_client, again)
    assert current_edition().questions.get(item__key="passwords").text == "First"


def test_a_set_can_be_undone_for_30_days_and_the_log_says_who(admin_client, member, own):
    before = rows_of(current_edition())
    page = upload(admin_client, as_csv(question_rows()[:40]))
    press(member, own, "passwords")
    take(admin_client, page)
    change = QuestionSetChange.objects.get()
    assert "Undone. 2025-26 is in use." in messages_of(undo(admin_client, change))

    assert rows_of(current_edition()) == before
    listing = admin_client.get("/admin/questions/").text
    assert "Undone by" in listing
    assert listed(own, "passwords").mark.state == "done"
    assert "can no longer be undone" in messages_of(undo(admin_client, change))


def test_the_same_edition_loaded_again_is_put_back_row_by_row(admin_client):
    before = rows_of(current_edition())
    pks = set(current_edition().questions.values_list("pk", flat=True))
    page = upload(admin_client, as_csv(question_rows(passwords={"question": "Other"})), "2025-26")
    take(admin_client, page)
    assert set(current_edition().questions.values_list("pk", flat=True)) == pks
    undo(admin_client, QuestionSetChange.objects.get())
    assert rows_of(current_edition()) == before


def test_only_the_newest_change_of_the_last_30_days_is_undone(admin_client):
    changes = []
    for name in ("2026-27", "2027-28"):
        page = upload(admin_client, as_csv(question_rows()), name)
        take(admin_client, page, same_set="on")
        changes.append(QuestionSetChange.objects.first())
    assert "can no longer be undone" in messages_of(undo(admin_client, changes[0]))
    undo(admin_client, changes[1])
    assert current_edition().name == "2026-27"
    QuestionSetChange.objects.update(taken_at=timezone.now() - timedelta(days=31))
    assert "can no longer be undone" in messages_of(undo(admin_client, changes[0]))
    assert current_edition().name == "2026-27"


def test_an_older_edition_can_be_used_again_and_that_undone(admin_client, member, own):
    take(admin_client, upload(admin_client, as_csv(question_rows())), same_set="on")
    press(member, own, "passwords")
    old = ToolkitEdition.objects.get(name="2025-26")
    page = admin_client.post(f"/admin/questions/edition/{old.pk}/", follow=True)
    assert "2025-26 is in use" in messages_of(page)
    assert not listed(own, "passwords").still_true
    undo(admin_client, QuestionSetChange.objects.first())
    assert current_edition().name == "2026-27"
    assert current_edition().questions.count() == 46


def test_the_set_in_use_is_downloaded_and_can_be_loaded_again(admin_client):
    answer = admin_client.get("/admin/questions/download/")
    assert "questions-2025-26.csv" in answer["Content-Disposition"]
    assert read_questions(answer.content).rows == question_rows()
    text = answer.content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 46


def test_uploads_that_nobody_took_are_deleted_after_30_days(admin_client):
    upload(admin_client, as_csv(question_rows()))
    purge_all()
    assert QuestionSetChange.objects.exists()
    QuestionSetChange.objects.update(at=timezone.now() - timedelta(days=31))
    purge_all()
    assert not QuestionSetChange.objects.exists()


def test_only_editors_load_undo_or_download(people, member):
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    editor = people.browser(people.make("ed@example.org", "Editors"))
    change = QuestionSetChange.objects.create(edition_name="2026-27", rows=question_rows())
    for client in (member, helpdesk):
        upload(client, as_csv(question_rows()))
        for address in ("", f"{change.pk}/", "download/"):
            answer = client.get(f"/admin/questions/{address}")
            assert answer.status_code in (302, 403)
            assert "named-lead" not in answer.text
        undo(client, change)
    assert QuestionSetChange.objects.count() == 1
    assert editor.get("/admin/questions/").status_code == 200


def test_an_editor_changes_one_row_and_everything_follows(people, member, own):
    editor = people.browser(people.make("ed@example.org", "Editors"))
    question = current_edition().questions.get(item__key="passwords")
    address = f"/admin/snippets/members/toolkitquestion/edit/{question.pk}/"
    fields = {
        name: value
        for name, value in rows_of(current_edition())["passwords"].items()
        if name not in ("key", "question")
    }
    sent = fields | {"text": "Everybody has a passphrase of giraffes"}
    assert editor.post(address, sent).status_code == 302
    question.item.refresh_from_db()
    assert question.item.label == "Everybody has a passphrase of giraffes"
    assert "/members/checklist/items/passwords/" in member.get("/search/?q=giraffes").text
    assert editor.get(address.replace(f"edit/{question.pk}", "add")).status_code in (302, 403)
    assert not ItemMark.objects.exists()


def test_an_editor_gives_an_edition_its_dates_and_source(people, member):
    editor = people.browser(people.make("ed@example.org", "Editors"))
    edition = current_edition()
    address = f"/admin/snippets/members/toolkitedition/edit/{edition.pk}/"
    refused = editor.post(address, {"closes_on": "30 June 2027", "source": ""})
    assert "Say where the dates come from" in refused.text
    sent = {"closes_on": "30 June 2027", "source": "The toolkit", "confirmed_on": "1 October 2026"}
    assert editor.post(address, sent).status_code == 302
    assert "It closes on 30 June 2027." in member.get("/members/").text

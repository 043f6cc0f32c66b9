"""Marking items: in one press, on an item's page, and two people at once."""

import html
import re

import pytest
from django.test import Client
from django.utils import timezone

from core.dates import date_in_words
from members.checklist.models import ItemMark
from tests.members.checklist.steps import REASON, address_of, listed, press, save

pytestmark = pytest.mark.django_db


def row_of(page: str, key: str) -> str:
    return re.search(rf'<li class="item" id="{key}">(.*?)</li>', page, re.S)[1]


def test_one_press_marks_an_item_and_leads_back_to_its_row(member, own):
    answer = press(member, own, "encryption", query="?section=IT+systems+and+devices")
    place = "section=IT+systems+and+devices&marked=encryption&outcome=saved#encryption"
    assert answer["Location"] == address_of(own, f"?{place}")

    page = member.get(answer["Location"]).text
    row = row_of(page, "encryption")
    assert "Saved." in row
    assert "Saved." not in page.replace(row, "")
    assert f"Done by Ann Example, {date_in_words(timezone.localdate())}" in row
    assert "1 of 44 done, 0 in progress" in page


def test_what_was_just_marked_stays_in_view_where_the_filter_leaves_it_out(member, own):
    answer = press(member, own, "passwords", query="?state=not-started")
    assert "Saved." in row_of(member.get(answer["Location"]).text, "passwords")
    assert 'id="passwords"' not in member.get(address_of(own, "?state=not-started")).text


def test_the_buttons_of_a_row_say_what_the_row_shows(member, own):
    press(member, own, "passwords", "in-progress")
    buttons = re.findall(
        r'name="mark" value="passwords ([\w-]+) ([\w-]+)"', member.get(address_of(own)).text
    )
    assert buttons == [("not-started", "in-progress"), ("done", "in-progress")]


def test_who_presses_second_is_shown_the_first_and_may_press_again(member, berts, shared):
    press(berts, shared, "passwords", "done")
    answer = press(member, shared, "passwords", "in-progress")
    said = row_of(member.get(answer["Location"]).text, "passwords")

    assert "Bert changed this after you opened the page. It now says “Done”" in said
    assert listed(shared, "passwords").mark.state == "done"
    press(member, shared, "passwords", "in-progress", seen="done")
    assert listed(shared, "passwords").mark.state == "in-progress"


def test_the_same_press_of_two_people_is_no_conflict(member, berts, shared):
    press(berts, shared, "passwords")
    assert "outcome=saved" in press(member, shared, "passwords")["Location"]
    assert listed(shared, "passwords").mark.who == "Bert"


@pytest.mark.parametrize("state", ["does-not-apply", "perhaps"])
def test_what_needs_a_reason_or_is_no_state_is_not_marked_in_one_press(member, own, state):
    answer = press(member, own, "own-destruction", state)
    assert "Open the item to mark it like that" in member.get(answer["Location"]).text
    assert not ItemMark.objects.exists()


@pytest.mark.parametrize("value", ["no-such-item done not-started", "", "x" * 5000])
def test_a_key_that_is_gone_is_told(member, own, value):
    page = member.post(address_of(own, "mark/"), {"mark": value}, follow=True).text
    assert "That item is no longer in the checklist, so nothing was changed." in page


def test_an_item_is_saved_where_one_is_and_says_so(member, own):
    answer = save(
        member,
        own,
        "own-destruction",
        state="does-not-apply",
        reason=REASON,
        evidence="Red folder\nhttps://example.org/shelf <b>",
        evidence_dated="3 March 2026",
        look_again_by="31/3/2027",
    )
    assert answer["Location"] == address_of(
        own, "items/own-destruction/?marked=own-destruction#mark"
    )
    page = member.get(answer["Location"]).text
    assert "Saved." in page
    assert "Does not apply by Ann Example" in page
    assert (
        '<p>Red folder<br><a href="https://example.org/shelf" rel="nofollow">'
        "https://example.org/shelf</a> &lt;b&gt;</p>" in page
    )
    for words in (REASON, "Evidence of 3 March 2026", "Look again by 31 March 2027"):
        assert words in page
        assert words in member.get(address_of(own)).text


@pytest.mark.parametrize(
    ("key", "fields", "sentence"),
    [
        ("passwords", {"state": "perhaps"}, "Select how far you are"),
        ("passwords", {"state": "does-not-apply"}, "Say why it does not apply"),
        ("encryption", {"state": "does-not-apply", "reason": " "}, "Say why it does not apply"),
        ("passwords", {"evidence": "x" * 5000}, "must be 1,000 characters or less"),
        ("passwords", {"reason": "x" * 301}, "must be 300 characters or less"),
        ("passwords", {"look_again_by": "soon"}, "Enter a date with its year"),
        ("passwords", {"evidence_dated": "1 January 0001"}, "Enter a date with its year"),
        ("passwords", {"evidence_dated": "31 December 2099"}, "This day has not come yet"),
        ("named-lead", {"state": "does-not-apply", "reason": "x"}, "Select how far you are"),
    ],
)
def test_bad_input_gets_its_sentence_and_nothing_typed_is_lost(member, own, key, fields, sentence):
    typed = {"evidence": "In the safe"} | fields
    page = save(member, own, key, **typed)
    assert sentence in page.text
    assert typed["evidence"] in page.text
    assert not ItemMark.objects.exists()


def test_does_not_apply_is_offered_where_the_help_says_when(member, own):
    assert listed(own, "encryption").may_not_apply
    assert not listed(own, "named-lead").may_not_apply
    page = member.get(address_of(own)).text
    assert "Does not apply" in row_of(page, "encryption")
    assert "Does not apply" not in row_of(page, "named-lead")


def test_two_notes_at_once_are_both_shown(member, berts, shared):
    def version(browser):
        page = browser.get(address_of(shared, "items/passwords/")).text
        return re.search(r'name="version" value="(\w+)"', page)[1]

    seen = version(member)
    save(berts, shared, "passwords", evidence="Bert’s shelf", version=seen)
    page = html.unescape(save(member, shared, "passwords", evidence="Ann’s box", version=seen).text)

    assert "It now says: Bert’s shelf" in page
    assert "Ann’s box" in page
    assert listed(shared, "passwords").mark.evidence == "Bert’s shelf"


def test_an_item_keeps_a_short_history_of_who_did_what(member, berts, shared):
    press(member, shared, "passwords", "in-progress")
    save(berts, shared, "passwords", state="in-progress", evidence="Shelf 3")
    press(berts, shared, "passwords", "done", seen="in-progress")
    page = member.get(address_of(shared, "items/passwords/")).text
    lines = re.findall(r"<li>([^<]+), by ([^<]+), \d+ \w+ \d{4}, \d\d:\d\d</li>", page)

    assert lines == [("Done", "Bert"), ("Notes changed", "Bert"), ("In progress", "Ann Example")]


def test_whoever_changes_a_note_does_not_say_that_it_is_done(member, berts, shared):
    press(member, shared, "passwords")
    save(berts, shared, "passwords", evidence="Shelf 3")
    assert listed(shared, "passwords").mark.who == "Ann Example"


def test_a_double_click_is_one_line_of_history(member, own):
    for _ in "12":
        press(member, own, "passwords")
        save(member, own, "passwords")
    assert [c.what for c in ItemMark.objects.get().changes.all()] == ["Notes changed", "Done"]


def test_an_item_leads_to_the_one_before_and_after_in_the_chosen_part(member, own):
    query = "?section=Staffing+and+roles"
    page = member.get(address_of(own, f"items/induction/{query}")).text
    for key in ("named-lead", "contract-clauses"):
        assert f'href="{address_of(own, f"items/{key}/{query}")}"' in page
    assert f'href="{address_of(own, query)}#induction"' in page


def test_help_says_what_nobody_has_seen(member, own):
    seen = member.get(address_of(own, "items/named-lead/")).text
    assert "Needed for Approaching Standards" in seen
    assert "https://www.digitalcarehub.co.uk/" in seen
    assert "We have not seen this question" not in seen

    unseen = member.get(address_of(own, "items/leavers/")).text
    assert "Level: check the toolkit" in unseen
    assert "We have not seen this question in the toolkit for social care." in unseen
    part = member.get(address_of(own, "items/own-devices/")).text
    when = re.search(r"It may not apply when</h2><p>(.*?)</p>", part)[1]
    assert "Check the toolkit: we have no source for this." in when


def test_optional_and_removed_items_are_shown_and_not_counted(member, own):
    for key in ("who-has-access", "administrator-logs"):
        press(member, own, key)
        assert "Not counted." in row_of(member.get(address_of(own)).text, key)
    assert "0 of 44 done" in member.get(address_of(own)).text


def test_whoever_pressed_in_vain_is_told_both(member, ann, berts, shared):
    press(berts, shared, "passwords", "done")
    page = html.unescape(
        member.get(press(member, shared, "passwords", "in-progress")["Location"]).text
    )
    assert "You pressed “In progress”. Bert" in page
    assert "It now says “Done”" in page


def test_a_press_after_the_session_ended_is_not_lost_without_a_word(own):
    answer = Client().post(
        address_of(own, "mark/"),
        {"mark": "passwords done not-started"},
        headers={"Referer": f"http://testserver{address_of(own)}"},
        follow=True,
    )
    assert "what you pressed was not done" in answer.text


def test_notes_for_an_item_that_is_not_there_are_given_back(member, own):
    page = save(member, own, "no-such-item", evidence="The red folder")
    assert page.status_code == 404
    assert "There is no such item. Nothing was saved." in page.text
    assert "The red folder" in page.text
    assert "done" not in page.text

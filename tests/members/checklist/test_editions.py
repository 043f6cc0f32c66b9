"""The year turns: what an edition's dates say, what it changed, and what was done before it."""

import random
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from members.checklist.editions import current_edition, edition_in_words
from members.checklist.listing import items_of
from members.checklist.models import ItemMark
from members.checklist.question_sets import load_edition
from members.checklist.toolkit import ChecklistItem, ToolkitEdition
from members.models import MaterialPage
from tests.bench.members import lose_no_mark
from tests.members.checklist.steps import (
    REASON,
    a_new_year,
    address_of,
    listed,
    press,
    question_rows,
    save,
)

pytestmark = pytest.mark.django_db
ENDED = "For the 2025-26 edition, which ended on 30 June 2026. We have not seen the next one."


def set_dates(**fields):
    ToolkitEdition.objects.filter(is_current=True).update(**fields)


def test_an_edition_that_ended_is_said_so_on_hub_checklist_item_and_every_material(member, own):
    places = ["/members/", address_of(own), address_of(own, "items/passwords/")]
    places += [page.address for page in MaterialPage.objects.live()]
    places += [address_of(own, "print/"), "/members/checklist/items/passwords/"]
    for address in places:
        assert ENDED in member.get(address, follow=True).text, address


def test_an_edition_under_way_says_when_it_closes_and_who_says_so(member, own):
    closes = timezone.localdate() + timedelta(days=30)
    set_dates(closes_on=closes, source="Example source", confirmed_on="2026-05-01")
    words = edition_in_words(current_edition())
    assert words.endswith("Source: Example source, checked on 1 May 2026.")
    assert words in member.get("/members/").text
    set_dates(confirmed_on=None)
    assert edition_in_words(current_edition()).endswith("not checked by us.")


def test_no_closing_date_is_invented(member):
    set_dates(closes_on=None, opens_on=None)
    assert "We have not seen when it closes: check the toolkit." in member.get("/members/").text
    assert member.get("/members/checklist/deadline.ics").status_code == 404
    assert edition_in_words(None) == ""


def test_a_material_for_an_earlier_edition_says_so_without_saying_that_the_next_is_unseen(member):
    a_new_year()
    page = MaterialPage.objects.live().first()
    page.edition = "2025-26"
    page.save()
    text = member.get(page.address).text
    assert "For the 2025-26 edition, which ended on 30 June 2026." in text
    assert "The newest we have is 2026-27." in text
    assert "not seen the next one" not in text


@pytest.mark.parametrize(
    ("name", "words"), [("2024-25", "Written for 2024-25."), ("", "toolkit. <")]
)
def test_a_material_never_takes_the_edition_in_use_for_its_own(member, name, words):
    MaterialPage.objects.update(edition=name)
    text = member.get(MaterialPage.objects.live().first().address).text
    assert words in re.sub(r"\s+", " ", text)
    assert "2025-26 edition" not in text


def test_an_item_that_is_gone_names_the_newest_edition_and_says_it_is_not_asked(member, own):
    save(member, own, "own-destruction")
    a_new_year(without=["own-destruction"])
    item = member.get(address_of(own, "items/own-destruction/")).text
    assert "The newest we have is 2026-27." in item
    assert "Not counted. Not in the 2026-27 edition." in item
    own.memberships.all().delete()
    item = member.get("/members/checklist/items/own-destruction/").text
    assert "Not counted. Not in the 2026-27 edition." in item


def test_what_we_learn_or_no_longer_know_is_no_change_of_the_toolkit(member, own):
    a_new_year(passwords={"level": "AS", "number": ""}, encryption={"number": ""})
    assert listed(own, "passwords").changes == ()
    assert listed(own, "encryption").changes == ()


def test_the_hub_counts_what_changed_and_what_to_look_at_again_and_leads_there(member, own):
    for item in items_of(own):
        press(member, own, item.key)
    a_new_year(passwords={"question": "Another wording"})
    hub = member.get("/members/").text
    assert "Everything in your checklist is done" not in hub
    assert f'<a href="{address_of(own)}?changed=yes">1 new or changed in this edition</a>' in hub
    again = member.get(address_of(own, "?again=yes&section=Data+security"))
    assert 'name="section" value="Data security"' in again.text
    member.post(address_of(own, "still-true/?changed=yes"), {"section": "IT systems and devices"})
    assert not listed(own, "passwords").still_true
    assert listed(own, "encryption").still_true  # the page that was looked at did not show it


def test_the_last_day_goes_into_a_calendar_until_it_has_passed(member):
    assert member.get("/members/checklist/deadline.ics").status_code == 404  # it has passed
    today = timezone.localdate()
    set_dates(closes_on=today, source="A; B, C\\D" + "é" * 80)
    assert 'href="/members/checklist/deadline.ics"' in member.get("/members/").text
    answer = member.get("/members/checklist/deadline.ics")
    text = answer.content.decode()

    assert answer["Content-Type"].startswith("text/calendar")
    assert f"DTSTART;VALUE=DATE:{today:%Y%m%d}\r\n" in text
    assert f"DTEND;VALUE=DATE:{today + timedelta(days=1):%Y%m%d}\r\n" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    unfolded = text.replace("\r\n ", "")
    assert r"DESCRIPTION:Source: A\; B\, C\\D" in unfolded


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": "2026-28"}, "name"),
        ({"name": "next year"}, "name"),
        ({"name": "2026-27", "closes_on": "2027-06-30"}, "source"),
        (
            {"name": "2026-27", "opens_on": "2027-07-01", "closes_on": "2027-06-30", "source": "x"},
            "closes_on",
        ),
    ],
)
def test_a_name_that_is_no_year_and_dates_without_a_source_are_refused(fields, wrong):
    with pytest.raises(ValidationError) as error:
        ToolkitEdition(**fields).full_clean()
    assert wrong in error.value.message_dict


def test_members_see_what_the_year_changed_per_item(member, own):
    rows = question_rows(
        passwords={"question": "Everybody has a password of their own"},
        encryption={"number": "9.9.9"},
        named_lead={"level": "SM"},
    )
    new = rows[0] | {"key": "new-thing", "number": "", "question": "New?"}
    load_edition("2026-27", [*rows, new])
    page = member.get(address_of(own)).text
    for words in (
        "New in 2026-27",
        "Reworded in 2026-27. It said: You make sure that people use good passwords",
        "Number changed, it was 9.5.2",
        "Level changed, it was Approaching Standards",
    ):
        assert words in page


def test_what_was_settled_before_asks_still_true_one_press_an_item_or_a_section(
    member, berts, shared
):
    press(member, shared, "passwords")
    press(member, shared, "phones", "in-progress")
    save(member, shared, "encryption", state="does-not-apply", reason=REASON)
    press(member, shared, "named-lead")
    assert "Still true" not in member.get(address_of(shared)).text

    a_new_year()
    page = member.get(address_of(shared)).text
    assert "3 from an earlier edition to look at again: still true?" in page
    assert page.count('name="item"') == 3
    assert "still true?" in member.get("/members/").text

    still = address_of(shared, "still-true/")
    answer = berts.post(still, {"item": "passwords"})
    assert answer["Location"].endswith("#passwords")
    assert listed(shared, "passwords").mark.who == "Bert"
    assert [c.what for c in listed(shared, "passwords").mark.changes.all()] == [
        "Still true",
        "Done",
    ]
    berts.post(still, {"section": "IT systems and devices"})
    assert not listed(shared, "encryption").still_true
    assert listed(shared, "named-lead").still_true
    assert listed(shared, "phones").mark.edition.name == "2025-26"


def test_pressing_done_again_is_not_needed_to_say_still_true(member, own):
    press(member, own, "passwords")
    a_new_year()
    save(member, own, "passwords", state="done", evidence="Another shelf")
    assert listed(own, "passwords").still_true  # only the note was changed


def test_an_item_that_is_no_longer_asked_keeps_its_mark_note_and_reason_in_sight(member, own):
    save(member, own, "encryption", state="does-not-apply", reason=REASON, evidence="Shelf 3")
    press(member, own, "passwords")
    a_new_year(without=["encryption", "passwords"])
    page = member.get(address_of(own)).text
    assert "No longer asked" in page
    assert "Not counted. Not in the 2026-27 edition." in page
    for words in ("Shelf 3", REASON):
        assert words in page
        assert words in member.get(address_of(own, "print/")).text
    assert member.get(address_of(own, "items/passwords/")).status_code == 200
    assert "0 of 42 done" in page

    a_new_year("2027-28")
    ToolkitEdition.objects.filter(name="2025-26").first().questions.all().delete()
    ToolkitEdition.objects.exclude(name="2027-28").update(is_current=False)
    assert "Shelf 3" in member.get(address_of(own)).text


def test_marks_stay_where_no_edition_is_in_use(member, own):
    press(member, own, "passwords")
    ToolkitEdition.objects.update(is_current=False)
    page = member.get(address_of(own)).text
    assert "Not counted. No edition is in use." in page
    assert "Done by Ann Example" in page
    for address in ("/members/", address_of(own, "items/passwords/"), address_of(own, "print/")):
        assert member.get(address).status_code == 200
    assert press(member, own, "encryption").status_code == 302


def test_an_item_without_any_question_can_still_be_opened(member, own):
    item = ChecklistItem.objects.create(key="bare", label="Bare thing")
    ItemMark.objects.create(checklist=own, item=item, state="done", evidence="Shelf 9")
    assert "Shelf 9" in member.get(address_of(own)).text
    assert "Bare thing" in member.get(address_of(own, "items/bare/")).text
    assert member.get("/members/checklist/items/nothing/").status_code == 404


def test_the_seeded_questions_state_only_what_was_seen():
    questions = current_edition().questions.all()
    assert {each.number for each in questions if each.level} == {
        *("1.1.5", "2.1.1", "2.2.1", "3.1.1", "3.2.1", "1.1.3", "1.2.4"),
        *("1.3.12", "1.3.13", "6.1.1", "4.3.1", "7.1.1"),
    }
    assert sum(not each.number for each in questions) == 7
    assert {each.item.key for each in questions if each.not_counted_because} == {
        "who-has-access",
        "administrator-logs",
    }
    for each in questions:
        assert each.asks and each.why and each.good_enough and each.example, each
        assert each.sources or each.unconfirmed, f"{each} has neither source nor a caution"


@pytest.mark.parametrize("seed", range(20))
def test_no_mark_note_or_reason_is_out_of_sight_over_random_changes(ann, seed):
    lose_no_mark(ann, random.Random(seed))


def test_what_the_total_is_and_that_sources_differ_stands_once(member, own):
    page = member.get(address_of(own)).text
    assert len(re.findall("Lists of other people differ", page)) == 1

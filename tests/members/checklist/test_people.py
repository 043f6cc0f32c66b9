"""Who is on a checklist: starting, several of them, removing, leaving, closing an account."""

import html
import re

import pytest
from django.test import Client
from wagtail.models import Comment, CommentReply

from members.checklist.models import Checklist, ChecklistMembership, ItemMark
from members.checklist.people import MAX_CHECKLISTS
from members.users.models import User
from tests.factories import ContentPageFactory
from tests.members.checklist.steps import a_checklist, address_of, listed, press, save

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse lamp"


def test_day_one_says_where_to_start_and_how_long_it_may_take(member, ann):
    assert not Checklist.objects.exists()
    hub = member.get("/members/").text
    for words in (
        "Start here",
        "The first items of the list",
        "One senior person leads",
        "our guess",
    ):
        assert words in hub
    page = member.post("/members/checklist/start/", {"name": "Rose House"}, follow=True).text
    assert "<h1>Rose House</h1>" in page
    assert Checklist.objects.get().people.get() == ann


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Enter a name for the checklist"),
        ("x" * 61, "must be 60 characters or less"),
        ("Win at www.example.com", "web address"),
    ],
)
def test_a_name_that_cannot_be_taken_is_told(member, name, sentence):
    assert sentence in member.post("/members/checklist/start/", {"name": name}).text
    assert not Checklist.objects.exists()


def test_somebody_with_several_chooses_and_changes_between_them(member, ann, own):
    second = a_checklist(ann, name="Lily House")
    press(member, second, "passwords")
    page = member.get("/members/checklist/").text
    for words in ("<strong>0 of 44 done", "<strong>1 of 44 done"):
        assert words in page
    assert f'href="{address_of(second)}"' in member.get(address_of(own)).text
    assert "Lily House" in member.get("/members/").text


def test_with_one_checklist_the_fixed_address_leads_to_it(member, own):
    assert member.get("/members/checklist/")["Location"] == address_of(own)
    item = member.get("/members/checklist/passwords/", follow=True)  # its address from before
    assert item.request["PATH_INFO"] == address_of(own, "items/passwords/")


def test_nobody_is_on_more_than_30(member, ann):
    for number in range(MAX_CHECKLISTS):
        a_checklist(ann, name=f"House {number}")
    page = member.post("/members/checklist/start/", {"name": "One more"}).text
    assert "You are on 30 checklists, which is the most" in page
    assert "One more" in page


def test_anybody_renames_it(berts, shared):
    page = berts.post(address_of(shared, "name/"), {"name": "Lily House"}, follow=True).text
    assert "Lily House" in page


def test_the_page_of_people_says_since_when_and_by_whom(member, shared):
    page = member.get(address_of(shared, "people/")).text
    assert "Ann Example (you)" in page
    assert "invited by Ann Example (ann@example.org)" in page


def test_anybody_removes_another_after_a_question(member, berts, bert, shared):
    membership = shared.memberships.get(user=bert)
    address = address_of(shared, f"people/{membership.pk}/remove/")
    assert "What they marked stays" in member.get(address).text
    press(berts, shared, "passwords")
    assert "Bert is no longer on this checklist" in member.post(address, follow=True).text
    assert listed(shared, "passwords").mark.who == "Bert"
    assert "no longer on this checklist" in member.post(address, follow=True).text


def test_of_two_who_remove_each_other_the_first_wins(member, berts, ann, bert, shared):
    member.post(address_of(shared, f"people/{shared.memberships.get(user=bert).pk}/remove/"))
    answer = berts.post(address_of(shared, f"people/{shared.memberships.get(user=ann).pk}/remove/"))
    assert answer.status_code == 404
    assert "Somebody may have removed you" in answer.text
    assert list(shared.people.all()) == [ann]


def test_whoever_was_removed_while_typing_gets_their_words_back(member, berts, bert, shared):
    shared.memberships.filter(user=bert).delete()
    answer = save(berts, shared, "passwords", evidence="Typed for an hour")
    assert (answer.status_code, "Typed for an hour" in answer.text) == (404, True)
    assert not ItemMark.objects.exists()


def test_who_leaves_leaves_the_marks_to_the_others(member, berts, ann, bert, shared):
    press(berts, shared, "passwords")
    assert "The others keep all marks" in berts.get(address_of(shared, "leave/")).text
    page = berts.post(address_of(shared, "leave/"), follow=True).text
    assert "You have left the checklist “Example House”" in page
    assert list(shared.people.all()) == [ann]
    assert listed(shared, "passwords").mark.state == "done"


def test_the_last_one_is_told_what_is_lost_and_what_else_they_can_do(member, own):
    save(member, own, "passwords")
    page = member.get(address_of(own, "leave/")).text
    assert "it is deleted: 1 mark with the notes" in page
    assert address_of(own, "people/") in page
    assert address_of(own, "checklist.docx") in page
    member.post(address_of(own, "leave/"), {"ends": own.pk})
    assert not Checklist.objects.exists()
    assert not ItemMark.objects.exists()


def test_whoever_became_the_last_one_meanwhile_is_asked_again(member, ann, shared, bert):
    save(member, shared, "passwords")
    assert "The others keep all marks" in member.get(address_of(shared, "leave/")).text
    shared.memberships.filter(user=bert).delete()
    page = member.post(address_of(shared, "leave/"), {"ends": ""})
    assert "Everybody else has left this checklist" in page.text
    assert "it is deleted: 1 mark with the notes" in page.text
    assert ItemMark.objects.exists()
    _, closed = close_account(ann, ends="")
    assert "Other checklists would end with your account" in html.unescape(closed)
    assert Checklist.objects.exists()


def close_account(user, **sent):
    browser = Client()
    browser.post("/account/login/", {"login": user.email, "password": PASSWORD})
    browser.post("/account/reauthenticate/?next=/account/", {"password": PASSWORD})
    asked = browser.get("/account/close/").text
    ends = re.search(r'name="ends"(?: value="([\d,]*)")?', asked)[1] or ""
    return asked, browser.post("/account/close/", {"ends": ends} | sent).text


def test_closing_ones_own_account_takes_no_work_of_others(ann, bert):
    """Somebody who was of the team before may have comments that a colleague answered."""
    page = ContentPageFactory()
    comment = Comment.objects.create(page=page, user=ann, text="Is this right?", contentpath="x")
    CommentReply.objects.create(comment=comment, user=bert, text="Yes, it is.")

    _, closed = close_account(ann)
    assert "Ask the helpdesk to close it" in closed
    assert CommentReply.objects.exists()


def test_closing_an_account_deletes_only_what_nobody_else_is_on(member, ann, bert, berts, shared):
    alone = a_checklist(ann, name="Only Ann’s")
    press(member, shared, "passwords")
    asked, closed = close_account(ann)

    assert "Only Ann’s" in asked
    assert address_of(alone, "checklist.docx") in asked
    assert "Example House" not in asked
    assert "Your account is closed" in closed
    assert list(Checklist.objects.all()) == [shared]
    page = berts.get(address_of(shared)).text
    assert "Done by Somebody whose account is closed" in page
    assert "Ann" not in page


def test_an_account_deleted_by_the_team_takes_its_own_checklist_along(own, shared, ann):
    User.objects.filter(pk=ann.pk).delete()
    assert list(Checklist.objects.all()) == [shared]
    assert ChecklistMembership.objects.count() == 1


def test_a_member_takes_their_data_along(member, berts, ann, shared):
    save(member, shared, "passwords", evidence="Mine")
    save(berts, shared, "encryption", evidence="Not mine")
    data = member.get("/account/data/").json()
    assert [each["name"] for each in data["checklists"]] == ["Example House"]
    assert [each["where the evidence is"] for each in data["your marks"]] == ["Mine"]

"""The hub leads on: to the next item, to each section, and from the home page to itself."""

import re

import pytest

from members.checklist.models import ItemProgress, questions_for
from members.models import MembersHubPage

pytestmark = pytest.mark.django_db


def mark_done(user, questions):
    ItemProgress.objects.bulk_create(
        ItemProgress(user=user, item=each.item, state="done") for each in questions
    )


def next_item(client) -> str | None:
    found = re.search(r'class="button action" href="([^"]*)"', client.get("/members/").text)
    return found and found[1]


def test_the_hub_leads_to_the_first_item_that_is_not_done(member, ann):
    first, second, third, *_ = questions_for(ann)
    assert next_item(member) == f"/members/checklist/{first.item.key}/"

    mark_done(ann, [first, third])
    assert next_item(member) == f"/members/checklist/{second.item.key}/"


def test_the_hub_says_so_when_every_item_is_done(member, ann):
    mark_done(ann, questions_for(ann))
    assert next_item(member) is None
    assert "Everything in your checklist is done." in member.get("/members/").text


def test_the_hub_shows_how_much_of_each_section_is_done_and_leads_there(member, ann):
    mark_done(ann, questions_for(ann)[:2])
    hub = member.get("/members/").text
    names = re.findall(r'href="/members/checklist/#(section-\d)">([^<]+)<', hub)
    checklist = member.get("/members/checklist/").text

    assert [name for _, name in names] == [
        "Staffing and roles",
        "Policies and procedures",
        "Data security",
        "IT systems and devices",
    ]
    assert re.findall(r"Done: (\d+ of \d+)", hub) == ["2 of 6", "0 of 14", "0 of 9", "0 of 17"]
    for anchor, name in names:
        assert f'<h2 id="{anchor}">{name}</h2>' in checklist


def task_cards(client) -> list[str]:
    return re.findall(r'<a href="([^"]*)">DSPT support</a>', client.get("/").text)


def test_the_home_card_leads_members_to_their_area_and_others_to_the_page_about_it(
    client, member, people
):
    waiting = people.browser(people.make("bert@example.org", membership="declined"))
    assert [task_cards(each)[-1] for each in (client, waiting, member)] == [
        "/dspt/",
        "/dspt/",
        "/members/",
    ]
    MembersHubPage.objects.get().unpublish()
    assert task_cards(member)[-1] == "/dspt/"

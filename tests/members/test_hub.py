"""The hub leads on: to the next item, to each section, and from the home page to itself."""

import re

import pytest

from members.checklist.listing import items_of
from members.checklist.models import ItemMark
from members.models import MembersHubPage
from tests.members.checklist.steps import a_checklist

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(ann):
    return a_checklist(ann)


def mark_done(checklist, items):
    edition = items[0].current
    ItemMark.objects.bulk_create(
        ItemMark(checklist=checklist, item=each.question.item, state="done", edition=edition)
        for each in items
    )


def counted(checklist):
    return [each for each in items_of(checklist) if not each.not_counted_because]


def next_item(client) -> str | None:
    found = re.search(r'class="button action" href="([^"]*)"', client.get("/members/").text)
    return found and found[1]


def test_the_hub_leads_to_the_first_item_that_is_not_done(member, own):
    first, second, third, *_ = items_of(own)
    assert next_item(member) == f"/members/checklist/{own.pk}/items/{first.key}/"

    mark_done(own, [first, third])
    assert next_item(member) == f"/members/checklist/{own.pk}/items/{second.key}/"


def test_the_hub_says_so_when_every_item_that_counts_is_done(member, own):
    mark_done(own, counted(own))
    assert next_item(member) is None
    assert "Everything in your checklist is done." in member.get("/members/").text


def test_the_hub_shows_how_much_of_each_section_is_done_and_leads_there(member, own):
    mark_done(own, items_of(own)[:2])
    hub = member.get("/members/").text
    names = re.findall(rf'href="/members/checklist/{own.pk}/#(section-\d)">([^<]+)<', hub)
    checklist = member.get(f"/members/checklist/{own.pk}/").text

    assert [name for _, name in names] == [
        "Staffing and roles",
        "Policies and procedures",
        "Data security",
        "IT systems and devices",
    ]
    assert re.findall(r"Done: (\d+ of \d+)", hub) == ["2 of 6", "0 of 14", "0 of 9", "0 of 15"]
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

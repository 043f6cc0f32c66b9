"""Parts of the list, as plain links."""

import re
from html import unescape

import pytest

from members.checklist.toolkit import ToolkitQuestion
from tests.members.checklist.steps import a_new_year, address_of, press

pytestmark = pytest.mark.django_db


def keys_in(browser, checklist, query="") -> list[str]:
    return re.findall(
        r'<li class="item" id="([\w-]+)">', browser.get(address_of(checklist, query)).text
    )


def links_in(browser, checklist, query="") -> dict[str, str]:
    page = browser.get(address_of(checklist, query)).text
    return {
        label: unescape(to) for to, label in re.findall(r'<a href="(\?[^"]*)">([^<]+)</a>', page)
    }


def test_by_state_section_and_person(member, ann, berts, bert, shared):
    press(member, shared, "passwords")
    press(berts, shared, "named-lead", "in-progress")
    links = links_in(member, shared)
    assert keys_in(member, shared, links["Done"]) == ["passwords"]
    assert keys_in(member, shared, links["Bert"]) == ["named-lead"]
    staffing = keys_in(member, shared, links["Staffing and roles"])
    assert len(staffing) == 6

    both = links_in(member, shared, links["Staffing and roles"])["In progress"]
    assert keys_in(member, shared, both) == ["named-lead"]
    assert len(keys_in(member, shared)) == 46


def test_what_changed_this_year(member, own):
    a_new_year(passwords={"question": "Everybody has a password of their own"})
    assert keys_in(member, own, links_in(member, own)["Changed"]) == ["passwords"]


def test_by_level_only_once_most_items_have_one(member, own):
    assert "Standards Met" not in links_in(member, own)
    assert len(keys_in(member, own, "?level=SM")) == 46

    ToolkitQuestion.objects.exclude(number="").update(level="SM")
    links = links_in(member, own)
    assert "Standards Met" not in links  # one level only: nothing to choose
    ToolkitQuestion.objects.filter(section="Data security").update(level="AS")
    assert "Standards Met" in links_in(member, own)


@pytest.mark.parametrize("query", ["?state=x", "?person=1e9", "?section=%00", "?marked=%3Cb%3E"])
def test_an_unknown_filter_counts_as_none(member, own, query):
    assert len(keys_in(member, own, query)) == 46

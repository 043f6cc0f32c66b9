"""The team's list and the members' say “colleagues” and “members”, as the menu does."""

import re

import pytest
from django.utils.html import strip_tags

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def words_of(page) -> str:
    """What is read on a screen of the admin."""
    without_scripts = re.sub(r"<(script|style).*?</\1>", "", page.text, flags=re.S)
    return " ".join(strip_tags(without_scripts).split())


def test_the_team_and_the_members_are_called_so_on_their_lists(boss):
    UserFactory.create_batch(2)
    team_list, nobody = (words_of(boss.get(f"/admin/users/{q}")) for q in ("", "?q=zzz"))
    assert "1 colleague" in team_list
    assert "No colleagues match your query." in nobody
    assert "Other searches" in nobody and "Team" in nobody
    members, no_member = (words_of(boss.get(f"/admin/people/{q}")) for q in ("", "?q=zzz"))
    assert "2 members" in members
    assert "No members match your query." in no_member
    for words in (team_list, nobody, members, no_member):
        assert not re.search(r"\busers?\b", words, re.I)


def test_who_is_changed_or_deleted_is_a_colleague_in_each_sentence(boss):
    pat = UserFactory(first_name="Pat", groups=["Editors"], is_active=False)
    form = boss.get(f"/admin/users/edit/{pat.pk}/").context["form"]
    kept = {name: form[name].value() for name in ("email", "last_name", "groups")}
    address = f"/admin/users/edit/{pat.pk}/"
    sent = kept | {"first_name": "Pat"}
    assert "Pat Example is saved." in boss.post(address, sent, follow=True).text
    refused = boss.post(address, kept | {"first_name": ""}).text
    assert "This colleague is not saved. Put right what is marked below." in refused

    address = f"/admin/users/delete/{pat.pk}/"
    asked = words_of(boss.get(address))
    assert "Delete the account of this colleague?" in asked
    assert not re.search(r"\buser\b", asked)
    assert "The account of Pat Example is deleted." in boss.post(address, follow=True).text

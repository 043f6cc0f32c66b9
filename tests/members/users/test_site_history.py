"""Site history forgets the name of whoever's account is closed."""

import pytest
from wagtail.log_actions import log

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def history(client) -> str:
    return client.get("/admin/reports/site-history/").text


@pytest.mark.parametrize("groups", [[], ["Editors"]])
def test_an_entry_stays_without_the_name(admin_client, groups):
    person = UserFactory(first_name="Zebedee", last_name="Quux", groups=groups)
    other = UserFactory(first_name="Olive", last_name="Oak")
    for each in (person, other):
        log(instance=each, action="members.corrected")
    assert "Zebedee Quux" in history(admin_client)
    person.delete()

    shown = history(admin_client)
    assert "Zebedee" not in shown
    assert "A closed account" in shown
    assert "Olive Oak" in shown

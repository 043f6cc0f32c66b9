"""Screen readers list a page's headings: the title comes first, and no level is left out."""

import itertools
import re

import pytest

from tests.factories import NoticeFactory, UserFactory

pytestmark = pytest.mark.django_db
SMALL = "<h3>Small</h3><p>Ask us.</p>"


def levels(client, address: str) -> list[int]:
    main = client.get(address).text.partition("<main")[2]
    return [int(level) for level in re.findall(r"<h([1-6])\b", main)]


def assert_in_order(levels: list[int]) -> None:
    assert levels[0] == 1
    assert all(now <= before + 1 for before, now in itertools.pairwise(levels)), levels


@pytest.mark.parametrize(
    "address",
    ["/", "/nhs-mail/", "/dspt/", "/contact/", "/ods/?q=home", "/account/login/", "/members/"],
)
def test_a_notice_has_no_heading_above_the_pages_title(client, address):
    NoticeFactory(title="Closed on Friday", body=SMALL, places=["*"])
    if address == "/members/":
        client.force_login(UserFactory())

    assert "Closed on Friday" in client.get(address).text
    assert_in_order(levels(client, address))

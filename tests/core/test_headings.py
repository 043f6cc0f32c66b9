"""Screen readers list a page's headings: the title comes first, and no level is left out."""

import itertools
import re

import pytest

from core.service_text import ServiceText
from guidance.models import ApplyPage
from home.models import HomePage
from members.models import MembersHubPage
from tests.factories import (
    ContentPageFactory,
    MaterialPageFactory,
    NoticeFactory,
    UserFactory,
)

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


@pytest.mark.parametrize(
    "body",
    [
        [("steps", [{"heading": "First", "text": SMALL}])],
        [("text", SMALL), ("heading", "Next"), ("text", SMALL)],
        [("inset", {"heading": "", "text": SMALL}), ("details", {"summary": "A", "text": SMALL})],
    ],
)
def test_a_body_that_starts_with_small_headings_leaves_no_level_out(client, body):
    ContentPageFactory(title="Trees", slug="trees", body=body)

    assert_in_order(levels(client, "/trees/"))
    assert "Small</h2>" in client.get("/trees/").text.partition("Next")[0]


def test_a_small_heading_below_a_heading_stays_small(client):
    ContentPageFactory(title="Trees", slug="trees", body=[("heading", "Oaks"), ("text", SMALL)])

    assert levels(client, "/trees/")[:3] == [1, 2, 3]


def test_a_material_that_starts_with_a_small_heading_leaves_no_level_out(client):
    MaterialPageFactory(slug="trees", body=[("text", SMALL)])
    client.force_login(UserFactory())

    assert_in_order(levels(client, "/members/materials/trees/"))


@pytest.mark.parametrize(
    ("page_type", "address"),
    [(HomePage, "/"), (ApplyPage, "/nhs-mail/"), (MembersHubPage, "/members/")],
)
def test_an_introduction_with_a_small_heading_leaves_no_level_out(client, page_type, address):
    page_type.objects.update(introduction=SMALL)
    client.force_login(UserFactory())

    assert_in_order(levels(client, address))


def test_a_services_introduction_with_a_small_heading_leaves_no_level_out(client):
    ServiceText.objects.filter(key="contact").update(introduction=SMALL)

    assert_in_order(levels(client, "/contact/"))


def test_an_empty_header_of_a_table_is_a_plain_cell_and_one_caption_names_two_regions(client):
    page = ContentPageFactory(title="Trees", slug="trees", body=[])
    to_python = page.body.stream_block.child_blocks["table"].to_python
    columns = [{"type": "text", "heading": heading} for heading in (" ", "<i>Height</i>")]
    rows = [{"values": [f"<p>{first}</p>", "<p>9</p>"]} for first in ("", "Oak")]
    value = {"caption": "Trees", "columns": columns, "rows": rows}
    page.body = [("table", to_python(value)), ("table", to_python(value))]
    page.save()

    html = client.get("/trees/").text
    headers = re.findall("<th .*?</th>", html)
    column = '<th scope="col">&lt;i&gt;Height&lt;/i&gt;</th>'
    assert headers == [column, '<th scope="row"><p>Oak</p></th>'] * 2
    assert re.findall(r'class="scroll" aria-label="(.*?)"', html) == ["Trees", "Trees (2)"]

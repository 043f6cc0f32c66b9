"""The manual in the admin is docs/editing.md and its parts, whole."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.admin.menu import SubmenuMenuItem, admin_menu

from core.manual.text import FILES, FOLDER, as_html, manual
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_an_editor_finds_the_manual_from_the_home(editor):
    assert 'href="/admin/manual/"' in editor.get("/admin/").text
    page = BeautifulSoup(editor.get("/admin/manual/").content, "html.parser")

    lines = [line for file in FILES for line in file.read_text().splitlines()]
    for mark, heading in (("# ", "h2"), ("## ", "h3")):
        titles = [line.removeprefix(mark) for line in lines if line.startswith(mark)]
        assert [each.get_text() for each in page.select(f".manual {heading}")] == titles
    assert len(page.select(".manual nav > ul > li")) == len(FILES)
    ids = [each["id"] for each in page.select(".manual [id]")]
    assert len(set(ids)) == len(ids), "a link leads to the first of them"
    for link in page.select(".manual nav a"):
        assert page.find(id=link["href"][1:]).get_text() == link.get_text()


@pytest.mark.parametrize("group", ["Editors", "Helpdesk", ""])
def test_every_entry_of_the_menu_is_named_in_the_manual(client, group):
    """As “**Files → Images**”, or alone where it stands in the menu itself."""
    user = UserFactory(groups=[group] if group else [], is_superuser=not group)
    client.force_login(user)
    request = client.get("/admin/").wsgi_request
    named = re.findall(r"\*\*([^*]+)\*\*", "".join(file.read_text() for file in FILES))

    entries = list(entries_of(admin_menu, request))
    assert "Help → Manual" in entries
    assert [entry for entry in entries if not any(entry in each for each in named)] == []


def entries_of(menu, request, above: str = ""):
    for item in menu.menu_items_for_request(request):
        if isinstance(item, SubmenuMenuItem):
            yield from entries_of(item.menu, request, f"{item.label} → ")
        else:
            yield f"{above}{item.label}"


def test_no_part_of_the_manual_is_left_out():
    assert set(FILES) == {FOLDER / "editing.md", *(FOLDER / "editing").glob("*.md")}
    links = re.findall(r"\]\((editing/\S+)\)", FILES[0].read_text())
    assert [FOLDER / link for link in links] == list(FILES[1:])


def test_a_stranger_is_led_to_the_log_in(client):
    assert client.get("/admin/manual/").status_code == 302


def test_nothing_in_the_manual_is_left_as_markdown():
    shown = [each.html for part in manual() for each in (part, *part.sections)]
    words = " ".join(BeautifulSoup(html, "html.parser").get_text() for html in shown)

    assert not {mark for mark in ("**", "`", "](", "\n- ", "###", "|") if mark in words}


def test_what_looks_like_markup_is_shown_as_text():
    assert as_html("A **<b>** and `x`\nhere.\n\n- one\n  more\n- two\n\n1. a\n2. b") == (
        "<p>A <strong>&lt;b&gt;</strong> and <code>x</code> here.</p>"
        "<ul><li>one more</li><li>two</li></ul><ol><li>a</li><li>b</li></ol>"
    )

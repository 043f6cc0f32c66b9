"""What the documents name is there, and what they list is whole."""

import re
from pathlib import Path

from tests.pictures import PICTURES
from tests.test_architecture import sub_rooms

ROOT = Path(__file__).parents[1]
CODE = {
    path: path.read_text()
    for room in ("site", "home", "guidance", "members", "search")
    for path in (ROOT / room).rglob("*.py")
}


def test_code_names_decisions_that_are_written():
    written = re.findall(r"^## (.+)$", (ROOT / "docs/decisions.md").read_text(), re.MULTILINE)
    named = [title for text in CODE.values() for title in re.findall(r"decisions\.md: (.+)", text)]

    assert named
    assert not {title.removesuffix('"""').rstrip() for title in named} - set(written)


def test_every_decision_has_a_date_and_all_parts():
    _, *entries = re.split(r"^## ", (ROOT / "docs/decisions.md").read_text(), flags=re.MULTILINE)
    shape = (
        r".+\n\n\d+ \w+ 20\d\d\n- \*\*Context\.\*\* .+- \*\*Options\.\*\* .+"
        r"- \*\*Choice\.\*\* .+- \*\*Consequence\.\*\* .+"
    )
    for entry in entries:
        assert re.match(shape, entry, re.DOTALL), entry.splitlines()[0]


def test_every_hook_that_core_asks_is_listed():
    asked = {
        name
        for text in CODE.values()
        for name in re.findall(r'get_hooks\("(register_\w+)"\)|HOOK = "(register_\w+)"', text)
    }
    names = {first or second for first, second in asked}
    table = (ROOT / "docs/hooks.md").read_text()

    assert names
    assert not {name for name in names if f"| `{name}` |" not in table}


def test_every_sub_room_is_listed():
    table = (ROOT / "docs/architecture.md").read_text()
    folders = {name.replace(".", "/") for name in sub_rooms()}

    assert not {folder for folder in folders if f"| `{folder}/` |" not in table}


def test_the_pictures_of_the_papers_are_those_that_are_taken_from_the_site():
    papers = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {
        name for path in papers for name in re.findall(r"pictures/(\S+)\.png", path.read_text())
    }

    assert named == {path.stem for path in (ROOT / "docs/pictures").glob("*.png")} <= set(PICTURES)

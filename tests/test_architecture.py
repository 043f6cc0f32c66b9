"""Imports point down, and files stay small."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BELOW = {
    "config": {"search", "members", "guidance", "home", "core"},
    "search": {"members", "guidance", "home", "core"},
    "members": {"guidance", "home", "core"},
    "guidance": {"core"},
    "home": {"core"},
    "core": set(),
}
# Plain Python that imports nothing of ours: check and fill-in read typed text as forms do.
WORD_MAY_IMPORT = {"core.typed_text"}
WITHOUT_PAGES = ("guidance/ods", "guidance/word", "members/users")
ROOMS = {"config": "site/config", "core": "site/core"}
OURS = [
    path
    for room in BELOW
    for path in (ROOT / ROOMS.get(room, room)).rglob("*.py")
    if "migrations" not in path.parts
]


def imported_by(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "site" else parts[0]


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_from_its_own_room_or_those_below(path):
    room = room_of(path)
    rooms = {name.split(".")[0] for name in imported_by(path)} & BELOW.keys()

    assert rooms <= BELOW[room] | {room}


def test_word_is_plain_python():
    for path in (ROOT / "guidance" / "word").rglob("*.py"):
        names = {name for name in imported_by(path) if not name.startswith(tuple(WORD_MAY_IMPORT))}
        assert not {name.split(".")[0] for name in names} & {"django", "wagtail", "core"}, path


def test_typed_text_imports_nothing_of_ours():
    names = imported_by(ROOT / "site" / "core" / "typed_text.py")
    assert {name.split(".")[0] for name in names} == {"re", "unicodedata", "idna"}


def test_some_rooms_know_no_page():
    pages = {"wagtail.models", "core.pages", "guidance.pages", "guidance.models", "home.models"}
    for folder in WITHOUT_PAGES:
        for path in (ROOT / folder).rglob("*.py"):
            assert not any(name.startswith(tuple(pages)) for name in imported_by(path)), path


def test_no_file_is_over_300_lines():
    for path in [*OURS, *(ROOT / "tests").rglob("*.py")]:
        assert len(path.read_text().splitlines()) <= 300, path


def test_site_is_a_folder_on_the_path_and_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()

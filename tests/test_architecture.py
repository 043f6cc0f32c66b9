"""The house's rules about files and imports. Each failure says which rule, why, and where it is
written: docs/architecture.md.
"""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.once
MAX_FLAT_CORE_FILES = 24
MAX_LINES_A_FILE = 300
BELOW = {
    "config": {"search", "members", "guidance", "home", "core"},
    "search": {"members", "guidance", "home", "core"},
    "members": {"guidance", "home", "core"},
    "guidance": {"core"},
    "home": {"core"},
    "core": set(),
}
# Between sub-rooms of one room. Core's have no order but must make no circle.
SUB_ROOMS_BELOW = {
    "guidance.form": {"guidance.ods", "guidance.word"},
    "guidance.help": set(),
    "guidance.ods": set(),
    "guidance.word": set(),
    "members.documents": {"members.access", "members.users"},
    "members.checklist": {"members.access", "members.users"},
    "members.access": {"members.users"},
    "members.users": set(),
}
# Plain Python that imports nothing of ours: check and fill-in read typed text as forms do.
WORD_MAY_IMPORT = {"core.typed_text"}
WITHOUT_PAGES = ("guidance/ods", "guidance/word", "members/users")
FOLDERS = {room: ROOT / ("site" if room in ("config", "core") else "") / room for room in BELOW}
NO_SUB_ROOMS = {"management", "migrations", "templatetags"}


def broken(rule: str, why: str, where) -> str:
    return f"\nRule: {rule}\nWhy: {why}\nWritten in: docs/architecture.md\nBroken by: {where}"


def modules_of(room: str) -> dict[str, Path]:
    """Files by the name they are imported under."""
    folder = FOLDERS[room]
    return {
        ".".join([room, *path.relative_to(folder).with_suffix("").parts]): path
        for path in sorted(folder.rglob("*.py"))
        if "migrations" not in path.parts
    }


MODULES = {name: path for room in BELOW for name, path in modules_of(room).items()}


def imported_by(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def sub_rooms() -> set[str]:
    return {
        f"{room}.{folder.name}"
        for room, parent in FOLDERS.items()
        if room != "config"
        for folder in parent.iterdir()
        if (folder / "__init__.py").exists() and folder.name not in NO_SUB_ROOMS
    }


def part_of(name: str) -> str:
    """The sub-room or flat file of a room that a module, or a name in it, belongs to."""
    return ".".join(name.split(".")[:2])


def imports_between_parts() -> dict[str, dict[str, str]]:
    """Which part of the house imports which, and one file that does."""
    imports = defaultdict(dict)
    for name, path in MODULES.items():
        for imported in imported_by(path):
            here, there = part_of(name), part_of(imported)
            if there != here and imported.split(".")[0] in BELOW:
                imports[here][there] = str(path.relative_to(ROOT))
    return imports


def reached_from(part: str, imports) -> dict[str, list[str]]:
    """The parts of its own room that it needs, with the files on the way to each."""
    reached, waiting = {part: []}, [part]
    while waiting:
        here = waiting.pop()
        for there, file in imports[here].items():
            if there not in reached and there.split(".")[0] == part.split(".")[0]:
                reached[there] = [*reached[here], file]
                waiting.append(there)
    return reached


@pytest.mark.parametrize("name", MODULES)
def test_a_file_imports_from_its_own_room_or_those_below(name):
    room = name.split(".")[0]
    rooms = {imported.split(".")[0] for imported in imported_by(MODULES[name])} & BELOW.keys()

    assert rooms <= BELOW[room] | {room}, broken(
        f"{room} imports from itself and from {sorted(BELOW[room])}",
        "a change in a higher room then cannot break a lower one",
        f"{MODULES[name].relative_to(ROOT)}, which imports {sorted(rooms - BELOW[room] - {room})}",
    )


def test_a_sub_room_and_what_it_needs_make_no_circle():
    """Neither with another sub-room nor with a flat file of its room."""
    imports = imports_between_parts()
    circles = [
        f"{one} and {other}: {way} and {back[one]}"
        for one in sorted(sub_rooms())
        for other, way in reached_from(one, imports).items()
        if other != one and one in (back := reached_from(other, imports))
    ]

    assert not circles, broken(
        "no circle between a sub-room and another, or a flat file of its room",
        "each can be read, tested and changed without the other",
        "\n".join(circles),
    )


@pytest.mark.parametrize("room", SUB_ROOMS_BELOW)
def test_a_sub_room_imports_only_those_below_it(room):
    imports = imports_between_parts()[room]
    wrong = {
        there: file
        for there, file in imports.items()
        if there in sub_rooms() - SUB_ROOMS_BELOW[room] and there.startswith(room.split(".")[0])
    }

    assert not wrong, broken(
        f"{room} imports of its neighbours only {sorted(SUB_ROOMS_BELOW[room])}",
        "subjects are stacked, so that the lowest can be used by all",
        wrong,
    )


def test_core_has_few_flat_files():
    flat = sorted(path.name for path in FOLDERS["core"].glob("*.py"))

    assert len(flat) <= MAX_FLAT_CORE_FILES, broken(
        f"at most {MAX_FLAT_CORE_FILES} files lie flat in site/core",
        "a newcomer finds a subject by the name of its folder",
        f"{len(flat)} files: {flat}",
    )


def test_tests_mirror_the_sub_rooms():
    of_tests = {
        ".".join(folder.relative_to(ROOT / "tests").parts)
        for room in BELOW
        for folder in (ROOT / "tests" / room).rglob("*/")
        if any(folder.glob("test_*.py"))
    }
    without_code = {
        name
        for name in of_tests
        if not (FOLDERS[name.split(".")[0]].parent / name.replace(".", "/")).is_dir()
    }
    without_tests = sub_rooms() - {part_of(name) for name in of_tests}

    assert not without_code | without_tests, broken(
        "tests/ has a folder for each sub-room, of the same name, and no other",
        "whoever changes a file knows where its tests are",
        f"folders of tests without code: {sorted(without_code)}; "
        f"sub-rooms without tests: {sorted(without_tests)}",
    )


def test_word_is_plain_python():
    for path in (ROOT / "guidance" / "word").rglob("*.py"):
        names = {name for name in imported_by(path) if not name.startswith(tuple(WORD_MAY_IMPORT))}
        assert not {name.split(".")[0] for name in names} & {"django", "wagtail", "core"}, broken(
            "guidance.word is plain Python over the bytes of a file",
            "it runs without a database, and stores nothing of what people upload",
            path.relative_to(ROOT),
        )


def test_typed_text_imports_nothing_of_ours():
    names = imported_by(ROOT / "site" / "core" / "typed_text.py")
    assert {name.split(".")[0] for name in names} == {"re", "unicodedata", "idna"}, broken(
        "core.typed_text imports only re, unicodedata and idna",
        "guidance.word uses it and is plain Python",
        sorted(names),
    )


def test_some_sub_rooms_know_no_page():
    pages = {"wagtail.models", "core.pages", "guidance.pages", "guidance.models", "home.models"}
    for folder in WITHOUT_PAGES:
        for path in (ROOT / folder).rglob("*.py"):
            assert not any(name.startswith(tuple(pages)) for name in imported_by(path)), broken(
                f"{', '.join(WITHOUT_PAGES)} import no page model",
                "they answer questions, whatever page asks",
                path.relative_to(ROOT),
            )


def test_no_file_is_over_300_lines():
    for path in [*MODULES.values(), *(ROOT / "tests").rglob("*.py")]:
        lines = len(path.read_text().splitlines())
        assert lines <= MAX_LINES_A_FILE, broken(
            f"a file has at most {MAX_LINES_A_FILE} lines",
            "it is about one subject and can be read in one go",
            f"{path.relative_to(ROOT)}, {lines} lines",
        )


def test_site_is_a_folder_on_the_path_and_no_package():
    assert not (ROOT / "site" / "__init__.py").exists(), broken(
        "site/ is a folder on the path and no package",
        "Python's own module `site` is loaded before any of ours",
        "site/__init__.py",
    )

"""Import of an edition's questions from a CSV file. The whole file is checked before any change."""

import csv
import io
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from core.edit_conflicts import version_hash
from members.checklist.models import ChecklistItem, ToolkitEdition, ToolkitQuestion

REQUIRED_COLUMNS = {"key", "section", "question"}
MAX_CHARACTERS = {
    "key": 50,
    "number": 10,
    "section": 60,
    "question": 300,
    "why": 500,
    "what_to_do": 500,
    "level": 2,
}  # by column
MAX_FILE_BYTES = 1_000_000
MAX_ROWS, MAX_COLUMNS = 1_000, 50
MAX_PROBLEMS = 20  # shown at once


@dataclass(frozen=True)
class EditionChanges:
    """How many questions differ from the edition before; as text, it is shown to members."""

    new: int
    reworded: int
    renumbered: int
    gone: int

    def __str__(self):
        counts = {name: getattr(self, name) for name in ("new", "reworded", "renumbered", "gone")}
        words = [f"{count} {name}" for name, count in counts.items() if count]
        return ", ".join(words) or "nothing changed"


def read_questions(content: bytes) -> list[dict]:
    """The rows of a file, as dicts by column. Raises ValidationError, one message a problem."""
    if len(content) > MAX_FILE_BYTES:
        raise ValidationError("The file must be smaller than 1MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError("Save the file as CSV in UTF-8 and try again") from error
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise ValidationError(f"This is not a CSV file: {error}") from error
    if len(rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in rows):
        raise ValidationError(f"A file has {MAX_ROWS:,} rows and {MAX_COLUMNS} columns at most")
    return _rows_by_line(rows)


def _rows_by_line(rows: list[list[str]]) -> list[dict]:
    columns = [name.strip() for name in rows[0]] if rows else []
    missing = [name for name in MAX_CHARACTERS if name not in columns]
    if missing:
        raise ValidationError(f"The first row must name the columns. Missing: {', '.join(missing)}")
    numbered = [(line, row) for line, row in enumerate(rows[1:], start=2) if any(row)]
    problems = [
        f"Row {line} has {len(row)} cells, and there are {len(columns)} columns. "
        "Put quotes round text that has a comma"
        for line, row in numbered
        if len(row) != len(columns)
    ]
    if problems or not numbered:
        raise ValidationError(problems[:MAX_PROBLEMS] or "The file has no questions")
    named = {
        line: {name: row[columns.index(name)].strip() for name in MAX_CHARACTERS}
        for line, row in numbered
    }
    _check_rows(named)
    return list(named.values())


def _check_rows(rows: dict[int, dict]) -> None:
    problems = []
    seen = {}
    for line, row in rows.items():
        for column, value in row.items():
            error = _value_problem(column, value)
            if value and column in ("key", "number"):
                first = seen.setdefault((column, value), line)
                error = error or (first != line and f"“{value}” stands in row {first} too")
            if error:
                problems.append(f"Row {line}, column {column}: {error}")
    if problems:
        raise ValidationError(problems[:MAX_PROBLEMS])


def _value_problem(column: str, value: str) -> str:
    if not value:
        return "is empty" if column in REQUIRED_COLUMNS else ""
    if len(value) > MAX_CHARACTERS[column]:
        return f"must be {MAX_CHARACTERS[column]} characters or less"
    if column == "key" and not re.fullmatch(r"[a-z0-9-]+", value):
        return "may have small letters, digits and hyphens only"
    if column == "level" and value not in ToolkitQuestion.Level.values:
        return "must be AS, SM or empty"
    return "has a character that cannot be stored" if "\x00" in value else ""


def compare_editions(before: dict[str, dict], rows: list[dict]) -> EditionChanges:
    """`before`: the rows of the edition before, by item key."""
    kept = [(before[row["key"]], row) for row in rows if row["key"] in before]
    return EditionChanges(
        new=len(rows) - len(kept),
        reworded=sum(old["question"] != new["question"] for old, new in kept),
        renumbered=sum(old["number"] != new["number"] for old, new in kept),
        gone=len(before) - len(kept),
    )


def rows_by_key(edition: ToolkitEdition | None) -> dict[str, dict]:
    questions = ToolkitQuestion.objects.filter(edition=edition).select_related("item")
    return {
        each.item.key: {"key": each.item.key, "number": each.number, "question": each.text}
        for each in questions
    }


def current_version() -> str:
    """A hash of the current edition and its questions, for finding edits that collide."""
    current = ToolkitEdition.objects.filter(is_current=True).first()
    return version_hash(
        [str(current), list(ToolkitQuestion.objects.filter(edition=current).values())]
    )


@transaction.atomic
def load_edition(name: str, rows: list[dict], seen: str = "") -> EditionChanges | None:
    """Make this the current edition. Loading one again replaces its questions and keeps progress.

    Returns None, with nothing saved, if the current version is no longer the one `seen`.
    """
    before = ToolkitEdition.objects.select_for_update().filter(is_current=True).first()
    if seen not in ("", current_version()):
        return None
    changes = compare_editions(rows_by_key(before), rows)
    ToolkitEdition.objects.filter(is_current=True).update(is_current=False)
    edition, is_new = ToolkitEdition.objects.get_or_create(name=name)
    edition.is_current = True
    if before and is_new:
        edition.news = str(changes)
    edition.save()
    edition.questions.all().delete()
    for position, row in enumerate(rows, start=1):
        _add_question(edition, position, row)
    return changes


def _add_question(edition: ToolkitEdition, position: int, row: dict) -> None:
    number, text = row["number"], row["question"]
    label = f"{number} {text}".strip()[:300]
    item, _ = ChecklistItem.objects.update_or_create(
        key=row["key"], defaults={"label": label, "position": position}
    )
    fields = {name: row[name] for name in ("number", "section", "why", "what_to_do", "level")}
    ToolkitQuestion.objects.create(
        edition=edition, item=item, position=position, text=text, **fields
    )

"""What a file of questions may be."""

import io

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from members.checklist.editions import current_edition
from members.checklist.question_file import NOT_UTF_8, read_questions
from members.checklist.toolkit import QuestionSetChange, ToolkitQuestion
from tests.members.checklist.steps import as_csv, question_rows, take, upload

pytestmark = pytest.mark.django_db
HEADER = "key,number,section,question,why,what_to_do,level\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The submitted file is empty"),
        ("key,number\na,1\n", "Missing: section, question"),
        ("key,section,question,key\na,S,Q,b\n", "The first row names a column twice: key"),
        (HEADER, "The file has no questions"),
        (HEADER + "a,1,S,,,,\n", "Row 2, column question: is empty"),
        (HEADER + "a,1,S,Q,,,\na,2,S,Q,,,\n", "Row 3, column key: “a” stands in row 2 too"),
        (HEADER + "a,1,S,Q,,,\nb,1,S,Q,,,\n", "Row 3, column number: “1” stands in row 2 too"),
        (HEADER + "A b,1,S,Q,,,\n", "Row 2, column key: may have small letters"),
        (HEADER + "a,1,S,Q,,,XX\n", "Row 2, column level: must be AS, SM or empty"),
        (HEADER + f"a,1,S,{'x' * 301},,,\n", "Row 2, column question: must be 300 characters"),
        (HEADER + "a,1,S,Q, with a comma,,,\n", "Row 2 has 8 cells, and there are 7 columns"),
        ("key,section,question,sources\na,S,Q,javascript:x\n", "must be web addresses"),
        (b"\xff\xfe\x00", "Save the file as CSV in UTF-8, or as .xlsx"),
        (b"PK\x03\x04 no workbook", "Save the file as CSV in UTF-8, or as .xlsx"),
        (HEADER + "a,1,S,Q\x00,,,\n", "cannot be stored"),
        (b"x" * 1_000_001, "The file must be smaller than 1MB"),
        ("key,section,question\n" + "a,S,Q\n" * 1001, "A file has 1,000 rows"),
    ],
)
def test_a_broken_file_is_explained_and_changes_nothing(admin_client, text, sentence):
    before = list(ToolkitQuestion.objects.values())
    page = upload(admin_client, text if isinstance(text, bytes) else text.encode())
    assert sentence in page.text
    assert list(ToolkitQuestion.objects.values()) == before
    assert not QuestionSetChange.objects.exists()


@pytest.mark.parametrize("name", ["2026-28", "2026", "next", "2026-27-28", "1926-27", ""])
def test_an_edition_is_named_by_its_years(admin_client, name):
    page = upload(admin_client, as_csv(question_rows()), name)
    assert page.context["form"].errors["edition"]
    assert not QuestionSetChange.objects.exists()


def test_an_older_edition_is_not_loaded_over_a_newer_one(admin_client):
    page = upload(admin_client, as_csv(question_rows()), "2024-25")
    assert "2025-26 is in use, which is newer" in page.text


def workbook_of(rows) -> bytes:
    book = Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_csv_of_any_usual_kind_and_a_workbook_read_the_same():
    rows = [row | {"question": "The ICO’s number – yours"} for row in question_rows()[:2]]
    text = as_csv(rows).decode()
    files = {
        "utf-8": text.encode(),
        "with a byte order mark": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
        "windows": text.encode("cp1252"),
        "workbook": workbook_of(rows),
    }
    read = {name: read_questions(content) for name, content in files.items()}
    for name, each in read.items():
        assert [row["question"] for row in each.rows] == [row["question"] for row in rows], name
    assert [name for name, each in read.items() if each.note == NOT_UTF_8] == ["windows"]


def test_a_file_of_before_with_fewer_columns_keeps_the_help(admin_client):
    content = b"key,section,question,what_to_do\npasswords,IT,Passwords are good,Do this\n"
    assert read_questions(content).rows[0]["good_enough"] == "Do this"
    page = upload(admin_client, content)
    take(admin_client, page, fewer="on")
    question = current_edition().questions.get()
    assert question.good_enough == "Do this"
    assert question.watch_out == "One shared login on the unit computer."


def test_an_empty_row_is_no_row():
    assert len(read_questions(b"key,section,question\na,S,Q\n,,\n").rows) == 1
    with pytest.raises(ValidationError):
        read_questions(b"key,section,question\n,,\n")

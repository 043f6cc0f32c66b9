"""A question set has a budget of bytes, rows and columns, and tells some faults at a time."""

import pytest
from django.core.exceptions import ValidationError

from members import admin_views
from members.checklist.question_import import MAX_CHARACTERS, MAX_PROBLEMS, read_questions

HEADER = ",".join(MAX_CHARACTERS).encode() + b"\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"x" * 1_000_001, "must be smaller than 1MB"),
        (HEADER + b"\n" * 1_001, "1,000 rows and 50 columns at most"),
        (HEADER + b"," * 900_000, "1,000 rows and 50 columns at most"),
        (HEADER + b"x" * 900_000, "not a CSV file"),
    ],
)
def test_too_large_a_file_is_refused_in_words(content, words):
    with pytest.raises(ValidationError, match=words):
        read_questions(content)


@pytest.mark.parametrize("row", [b"a,b\n", b"A B,,,,,,x\n"])
def test_some_faults_are_told_at_a_time(row):
    with pytest.raises(ValidationError) as error:
        read_questions(HEADER + row * 900)
    assert len(error.value.messages) == MAX_PROBLEMS


def test_a_file_that_is_too_large_is_not_read_whole(admin_client, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    seen = []
    monkeypatch.setattr(
        admin_views, "read_questions", lambda content: seen.append(len(content)) or []
    )
    file = SimpleUploadedFile("a.csv", b"x" * 3_000_000)
    admin_client.post("/admin/questions/", {"edition": "2097-98", "file": file})
    assert seen == [1_000_001]

"""A question file is limited in bytes, rows and columns, and so are the faults it is told."""

import pytest
from django.core.exceptions import ValidationError

from members.checklist import admin
from members.checklist.question_file import MAX_CHARACTERS, MAX_PROBLEMS, read_questions

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
def test_a_question_file_over_a_limit_is_refused_with_the_reason(content, words):
    with pytest.raises(ValidationError, match=words):
        read_questions(content)


@pytest.mark.parametrize("row", [b"a,b\n", b"A B,,,,,,x\n"])
def test_a_question_file_with_many_faults_is_told_the_first_20(row):
    with pytest.raises(ValidationError) as error:
        read_questions(HEADER + row * 900)
    assert len(error.value.messages) == MAX_PROBLEMS


def test_an_upload_is_read_to_one_byte_over_the_limit(admin_client, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    seen = []
    monkeypatch.setattr(admin, "read_questions", lambda content: seen.append(len(content)) or [])
    file = SimpleUploadedFile("a.csv", b"x" * 3_000_000)
    admin_client.post("/admin/questions/", {"edition": "2097-98", "file": file})
    assert seen == [1_000_001]

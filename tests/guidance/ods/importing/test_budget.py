"""A report has a budget of lines and of characters in a row, before it is understood."""

import gzip

import pytest

from guidance.ods.importing import read
from guidance.ods.importing.read import RefusedReportError, read_fields
from tests.guidance.ods.reports import many, written


def refusal_of(path) -> str:
    with pytest.raises(RefusedReportError) as refused:
        list(read_fields(path))
    return str(refused.value)


@pytest.mark.parametrize(
    "content",
    [b"," * 20_000_000, b'"' + b"a\n" * 5_000_000, b'a,"\n",' * 2_000_000, b"a" * 20_000_000],
    ids=["columns", "an open quotation", "columns over lines", "one field"],
)
def test_a_row_without_an_end_is_refused_before_it_is_held(tmp_path, content):
    path = tmp_path / "bomb.csv"
    path.write_bytes(gzip.compress(content, 1))
    assert "is too long for a row" in refusal_of(path)


def test_empty_lines_without_an_end_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(read, "MAX_LINES", 1_000)
    path = tmp_path / "lines.csv"
    path.write_bytes(b"\n" * 1_001)
    assert "has more than 1,000 lines" in refusal_of(path)


def test_a_long_list_of_ordinary_rows_is_read(tmp_path):
    assert len(list(read_fields(written(tmp_path / "r.csv", many(500))))) == 500

"""The command `check_form`."""

import json

import pytest
from django.core.management import CommandError, call_command

from guidance.word.fill import fill
from tests.sample_forms import ANSWERS, changed, code_is, stand_in
from tests.standings import form_is_official, route_is_open

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people_can_apply(monkeypatch):
    route_is_open()
    monkeypatch.setattr("guidance.form.checker.lookup", code_is("open"))


class TestCommand:
    def test_command_prints_a_line_of_json_a_file(self, tmp_path, capsys):
        good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
        good.write_bytes(fill(stand_in(), ANSWERS))
        bad.write_bytes(changed(good.read_bytes(), lambda d: d.add_paragraph("More")))
        call_command("check_form", good, bad, "--json")
        first, second = map(json.loads, capsys.readouterr().out.splitlines())

        assert first == {
            "file": str(good),
            "verdict": "ready",
            "form_version": "sample-1",
            "findings": [],
        }
        assert second["verdict"] == "fix"
        assert second["findings"][0].keys() == {"rule", "severity", "where", "message"}
        assert second["findings"][0]["rule"] == "outside-answer"

    def test_command_prints_verdict_and_messages(self, tmp_path, capsys):
        path = tmp_path / "scan.pdf"
        path.write_bytes(b"%PDF")
        call_command("check_form", path)
        assert "scan.pdf: refused\n  error: The selected file must" in capsys.readouterr().out

    def test_command_says_what_is_a_sample_and_how_the_route_stands(self, tmp_path, capsys):
        path = tmp_path / "form.docx"
        path.write_bytes(fill(stand_in(), ANSWERS))
        call_command("check_form", path)
        assert capsys.readouterr() == (f"{path}: ready\n", "")

        form_is_official(False)
        call_command("check_form", path)
        printed = capsys.readouterr()
        assert printed.out == f"{path}: passed (sample, not the official form)\n"
        assert printed.err.startswith("Check first.")

    def test_command_fails_when_a_file_does_not_exist(self):
        with pytest.raises(CommandError, match="Cannot read"):
            call_command("check_form", "/no/such/file.docx")

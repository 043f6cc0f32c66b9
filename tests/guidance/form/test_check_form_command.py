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
            "headline": "Your form passed every check",
            "form_version": "sample-1",
            "findings": [],
            "could_not_check": [],
        }
        assert second["verdict"] == "fix"
        assert second["findings"][0].keys() == {"rule", "severity", "where", "message"}
        assert second["findings"][0]["rule"] == "outside-answer"

    def test_command_prints_verdict_and_messages(self, tmp_path, capsys):
        path = tmp_path / "scan.pdf"
        path.write_bytes(b"%PDF")
        call_command("check_form", path)
        said = "scan.pdf: refused\n  We could not check this file\n  error: The selected file must"
        assert said in capsys.readouterr().out

    def test_command_says_what_was_not_checked_and_puts_what_to_fix_first(self, tmp_path, capsys):
        path = tmp_path / "form.docx"
        wrong = {"person-1-access": "Member", "person-2-email": "", "ods-code": ""}
        path.write_bytes(fill(stand_in(), ANSWERS | wrong))
        call_command("check_form", path, "--json")
        found = json.loads(capsys.readouterr().out)

        assert found["headline"] == "2 things to fix in your form"
        assert [f["severity"] for f in found["findings"]] == ["error", "error", "warning"]
        assert found["could_not_check"] == ["Each person has a personal email of their own"]

    def test_command_says_what_is_a_sample_and_how_the_route_stands(self, tmp_path, capsys):
        path = tmp_path / "form.docx"
        path.write_bytes(fill(stand_in(), ANSWERS))
        call_command("check_form", path)
        assert capsys.readouterr() == (f"{path}: ready\n  Your form passed every check\n", "")

        form_is_official(False)
        call_command("check_form", path)
        printed = capsys.readouterr()
        verdict, headline = printed.out.splitlines()
        assert verdict == f"{path}: passed (sample, not the official form)"
        assert headline == "  Sample form. Every check passed"
        assert printed.err.startswith("Check first.")

    def test_command_fails_when_a_file_does_not_exist(self):
        with pytest.raises(CommandError, match="Cannot read"):
            call_command("check_form", "/no/such/file.docx")

"""One syntax for `.env`, whoever reads it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.setting_up import env_file

pytestmark = pytest.mark.once


@pytest.fixture
def path(tmp_path):
    path = tmp_path / ".env"
    path.touch(mode=0o600)
    return path


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("KEY=plain", "plain"),
        ("export KEY=plain", "plain"),
        ("  KEY= plain  ", "plain"),
        ("KEY=$x#y z", "$x#y z"),
        ("KEY='$x#y z '", "$x#y z "),
        ('KEY=" a=b "', " a=b "),
        ('KEY="it\'s"', "it's"),
        ('KEY="a"b"', 'a"b'),
        ("KEY=a\\n", "a\\n"),
        ("KEY=", ""),
    ],
)
def test_a_value_stands_as_it_is(path, line, value):
    path.write_text(f"# a comment\n\n{line}\n")

    assert env_file.values_in(path) == {"KEY": value}


@pytest.mark.parametrize("line", ["KEY", "KEY = x", "key=x", "KEY='x", 'KEY="', "KEY='x' # why"])
def test_a_line_that_is_not_understood_is_named(path, line):
    path.write_text(f"OTHER=secret\n{line}\n")

    with pytest.raises(ImproperlyConfigured, match="line 2 is not understood") as error:
        env_file.values_in(path)
    assert "secret" not in str(error.value)


def test_what_is_written_is_read_again_and_only_by_its_owner(path):
    values = {"A": "$x 'y' \"z\" #1", "B": "", "C": " spaces "}

    env_file.write(path, values)

    assert env_file.values_in(path) == values
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_lines_and_comments_that_still_hold_stay_as_they_are(path):
    kept = "# mail: contract 4711\n\nexport A='it stays'\n"
    path.write_text(f"{kept}B=old\nC=gone\n")

    env_file.write(path, {"A": "it stays", "B": "new", "D": "added"})

    assert path.read_text() == f'{kept}B="new"\nD="added"\n'


def test_a_file_that_everybody_may_read_is_refused(path):
    path.write_text("KEY=secret\n")
    path.chmod(0o644)

    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        env_file.values_in(path)


def test_a_folder_in_its_place_is_said(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        env_file.values_in(tmp_path)


def test_the_environment_comes_first(path, monkeypatch):
    monkeypatch.setenv("CARE_TEST_ONE", "of the process")
    monkeypatch.delenv("CARE_TEST_TWO", raising=False)
    path.write_text("CARE_TEST_ONE=of the file\nCARE_TEST_TWO=of the file\n")

    env_file.load(path)

    import os

    assert os.environ["CARE_TEST_ONE"] == "of the process"
    assert os.environ.pop("CARE_TEST_TWO") == "of the file"

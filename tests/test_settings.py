"""Production's settings are safe or do not start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAFE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "long-and-random-" * 4 + "0123456789abcdefg",
    "ALLOWED_HOSTS": "care.example.org",
    "SITE_URL": "https://care.example.org",
    "DATABASE_URL": "sqlite:////nowhere/db.sqlite3",
    "EMAIL_URL": "smtp://localhost:25",
}
INHERITED = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}


def check(*arguments, **changes):
    environment = INHERITED | SAFE | changes
    return subprocess.run(
        [sys.executable, "manage.py", *(arguments or ("check",))],
        env={name: value for name, value in environment.items() if value is not None},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def test_the_deployment_check_is_clean():
    result = check("check", "--deploy", "--fail-level", "WARNING")

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    "changes",
    [
        {"SECRET_KEY": None},
        {"SECRET_KEY": ""},
        {"DEBUG": "1"},
        {"ALLOWED_HOSTS": "*"},
        {"ALLOWED_HOSTS": "care.example.org,*"},
        {"ALLOWED_HOSTS": None},
        {"SITE_URL": None},
        {"DATABASE_URL": None},
        {"EMAIL_URL": None},
    ],
)
def test_what_is_missing_or_unsafe_stops_the_start(changes):
    result = check(**changes)

    assert result.returncode != 0
    assert next(iter(changes)) in result.stderr

"""Production's settings are safe or do not start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.once
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


def test_a_secret_key_may_begin_with_a_dollar_sign():
    """One in fifty that Django makes does; django-environ would look up a variable of that name."""
    shown = "from django.conf import settings; print(settings.SECRET_KEY[0])"

    result = check("shell", "-c", shown, SECRET_KEY="$" + SAFE["SECRET_KEY"])

    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "$"


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


def test_redis_without_its_client_is_said_at_the_start_in_a_sentence():
    hide = "import sys; sys.modules['redis'] = None; import config.settings.production"
    result = subprocess.run(
        [sys.executable, "-c", hide],
        env=INHERITED | SAFE | {"CACHE_URL": "redis://localhost:6379/0", "PYTHONPATH": "site"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert result.returncode != 0
    assert result.stderr.splitlines()[-1].endswith(
        "CACHE_URL names Redis, but its client is not installed. Install requirements-server.txt."
    )


@pytest.mark.parametrize("package", ["storages", "boto3"])
def test_a_bucket_without_its_client_is_said_at_the_start_in_a_sentence(package):
    hide = f"import sys; sys.modules['{package}'] = None; import config.settings.production"
    result = subprocess.run(
        [sys.executable, "-c", hide],
        env=INHERITED | SAFE | {"S3_BUCKET": "uploads", "PYTHONPATH": "site"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert result.returncode != 0
    assert result.stderr.splitlines()[-1].endswith(
        "S3_BUCKET names an S3 bucket, but its client is not installed. "
        "Install requirements-server.txt."
    )


def test_a_database_that_is_gone_is_an_error_soon_whatever_else_its_address_says():
    show = "from config.settings.production import DATABASES as d; print(d['default']['OPTIONS'])"
    address = "postgres://care:x@db.example.org/care?sslmode=require"
    result = subprocess.run(
        [sys.executable, "-c", show],
        env=INHERITED | SAFE | {"DATABASE_URL": address, "PYTHONPATH": "site"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "'connect_timeout': 3" in result.stdout
    assert "'sslmode': 'require'" in result.stdout

"""Production's settings are safe or do not start."""

import os
import subprocess
import sys
import tempfile
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
    "VAR_DIR": tempfile.gettempdir(),
}
REFUSED = "django.core.exceptions.ImproperlyConfigured: "
SHOW = "from django.conf import settings; print(settings.ALLOWED_HOSTS)"
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


def start(module="environment", **changes):
    """Reads a part of production's settings: a wrong one stops every process of a server."""
    environment = INHERITED | SAFE | changes | {"PYTHONPATH": "site"}
    return subprocess.run(
        [sys.executable, "-c", f"import config.settings.{module}"],
        env={name: value for name, value in environment.items() if value is not None},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", None, "missing"),
        ("SECRET_KEY", "", "missing"),
        ("SECRET_KEY", "short", "too easy to guess"),
        ("SECRET_KEY", "a" * 60, "too easy to guess"),
        ("SECRET_KEY", "django-insecure-" + SAFE["SECRET_KEY"], "too easy to guess"),
        ("SECRET_KEY_FALLBACKS", "short", "too easy to guess"),
        ("DEBUG", "1", "Remove it"),
        ("ALLOWED_HOSTS", "*", "must name"),
        ("ALLOWED_HOSTS", "care.example.org,*", "must name"),
        ("ALLOWED_HOSTS", "https://care.example.org", "names only"),
        ("ALLOWED_HOSTS", "care.example.org:443", "names only"),
        ("ALLOWED_HOSTS", None, "must name"),
        ("SITE_URL", None, "missing"),
        ("SITE_URL", "http://care.example.org", "must be https://"),
        ("SITE_URL", "care.example.org", "must be https://"),
        ("SITE_URL", "https://care.example.org/care", "must be https://"),
        ("SITE_URL", "https://[", "must be https://"),
        ("SITE_URL", "https://care.example.org#top", "must be https://"),
        ("SITE_URL", "https://care.example.org?", "must be https://"),
        ("SITE_URL", "https://other.example.org", "not one of ALLOWED_HOSTS"),
        ("DATABASE_URL", None, "missing"),
        ("DATABASE_URL", "nonsense", "cannot be read"),
        ("DATABASE_URL", "mysql://care:x@localhost/care", "cannot use"),
        ("DATABASE_URL", "postgis://care:x@localhost/care", "cannot use"),
        ("DATABASE_URL", "http://localhost/care", "cannot use"),
        ("DATABASE_URL", "postgres://care:x@localhost", "cannot be read"),
        ("DATABASE_URL", "postgres://care:x@localhost:port/care", "cannot be read"),
        ("DATABASE_URL", "sqlite:///var/db.sqlite3", "with four slashes"),
        ("DATABASE_URL", "sqlite://:memory:", "with four slashes"),
        ("CACHE_URL", "localhost:6379", "cannot be used"),
        ("CACHE_URL", "redis://care:p#w@localhost:6379/0", "cannot be used"),
        ("CACHE_URL", "redis://localhost:port/0", "cannot be used"),
        ("CACHE_URL", "redis://localhost/care", "cannot be used"),
        ("CACHE_URL", "redis://[::1", "cannot be used"),
        ("CACHE_URL", "dummycache://", "cannot be used"),
        ("CACHE_URL", "locmemcache://", "cannot be used"),
        ("EMAIL_URL", None, "missing"),
        ("EMAIL_URL", "nonsense", "cannot be read"),
        ("EMAIL_URL", "smtp://", "sends no email"),
        ("EMAIL_URL", "smtp://localhost?from=helpdesk", "one email address after from="),
        ("EMAIL_URL", "smtp://localhost?from=Care <care@example.org>", "one email address"),
        ("EMAIL_URL", "consolemail://", "sends no email"),
        ("EMAIL_URL", "filemail:///nowhere/mail", "sends no email"),
        ("EMAIL_URL", "dummymail://", "sends no email"),
        ("VAR_DIR", "/nowhere", "no such folder"),
        ("VAR_DIR", "var", "begins with /"),
    ],
)
def test_what_is_missing_or_unsafe_stops_the_start_in_a_sentence(name, value, words):
    result = start(**{name: value})

    assert result.returncode != 0
    sentence = result.stderr.splitlines()[-1].removeprefix(REFUSED)
    assert name in sentence
    assert words in sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("TRUSTED_PROXY_COUNT", "one"), ("TRUSTED_PROXY_COUNT", "-1")),
        *(("WORK_SLOTS", "many"), ("WORK_SLOTS", "0")),
        *(("KEEP_BACKUPS_DAYS", "0"), ("KEEP_ANSWERED_MESSAGES_DAYS", "a year")),
        *(("KEEP_BACKUPS_DAYS", "99999"), ("KEEP_ANSWERED_MESSAGES_DAYS", "9999999999")),
    ],
)
def test_what_must_be_a_number_is_said(name, value):
    result = start("production", **{name: value})

    assert f"{name} must be a number" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("name", ["ODS_REPORT_URL", "CQC_REGISTER_URL", "SENTRY_DSN"])
@pytest.mark.parametrize("value", ["https://[", "https://key@localhost:port/1", "nonsense"])
def test_an_address_that_cannot_be_read_is_said(name, value):
    result = start("production", **{name: value})

    assert f"{REFUSED}{name} " in result.stderr.splitlines()[-1]


def test_a_folder_that_may_not_be_written_stops_the_start(tmp_path):
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        refuse = "import os; os.access = lambda *_: False; import config.settings.environment"
    else:
        refuse = "import config.settings.environment"
    result = subprocess.run(
        [sys.executable, "-c", refuse],
        env=INHERITED | SAFE | {"VAR_DIR": str(tmp_path), "PYTHONPATH": "site"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert "VAR_DIR" in result.stderr.splitlines()[-1]
    assert "may not write there" in result.stderr


def test_a_command_says_the_sentence_and_no_more():
    result = check(SECRET_KEY="short")

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("SECRET_KEY")


def test_an_empty_cache_address_is_none():
    assert start("production", CACHE_URL=" ").returncode == 0


def test_spaces_between_names_do_no_harm():
    result = check("shell", "-c", SHOW, ALLOWED_HOSTS=" a.example.org , care.example.org")

    assert result.stdout.splitlines()[-1] == "['a.example.org', 'care.example.org']"


def test_a_fresh_clone_says_what_to_do_and_makes_no_site(tmp_path):
    nothing = dict.fromkeys([*SAFE, "ENV_FILE"])

    result = check("reindex", **nothing | {"ENV_FILE": str(tmp_path / ".env")})

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "make run" in result.stderr
    assert "manage.py setup" in result.stderr
    assert not list(tmp_path.iterdir())


def test_every_command_on_a_server_reads_its_env_file(tmp_path):
    """Cron names no settings: it once made a second site beside the real one."""
    file = tmp_path / ".env"
    file.touch(mode=0o600)
    file.write_text("".join(f"{name}='{value}'\n" for name, value in SAFE.items()))
    show = "from django.conf import settings as s; print(s.SETTINGS_MODULE, s.SITE_URL)"

    result = check("shell", "-c", show, **dict.fromkeys(SAFE) | {"ENV_FILE": str(file)})

    assert result.stdout.splitlines()[-1] == ("config.settings.production https://care.example.org")


def test_development_settings_do_not_read_a_servers_env_file(tmp_path):
    file = tmp_path / ".env"
    file.touch(mode=0o600)
    file.write_text("DATABASE_URL=postgres://care@localhost/care\n")
    show = "from django.conf import settings; print(settings.DATABASES['default']['ENGINE'])"
    dev = {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "VAR_DIR": str(tmp_path / "var")}

    result = check("shell", "-c", show, **dict.fromkeys(SAFE) | {"ENV_FILE": str(file)} | dev)

    assert result.stdout.splitlines()[-1] == "django.db.backends.sqlite3"


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

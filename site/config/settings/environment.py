"""What comes from the environment and `.env`, and must be right before anything starts.

docs/decisions.md: `.env` is read by the program, and is a server's
"""

import os
import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.http.request import validate_host

from core.setting_up import env_file

BASE_DIR = Path(__file__).resolve().parents[3]
ENV_FILE = Path(os.environ.get("ENV_FILE") or BASE_DIR / ".env")
MAX_NUMBER = 36_500  # of days: 100 years
MIN_SECRET_KEY_LENGTH = 50  # characters, as Django's check security.W009 has it
# Whoever names one of these runs the loosened settings anyway. All others must be safe.
IS_SERVER = os.environ.get("DJANGO_SETTINGS_MODULE") not in {
    f"config.settings.{name}" for name in ("dev", "debug", "test")
}
if IS_SERVER:
    env_file.load(ENV_FILE)
    if not ENV_FILE.exists() and "SECRET_KEY" not in os.environ:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing: there is no .env here. To try the website, run: make run. "
            "To install it on a server, run: python manage.py setup"
        )

env = environ.Env()
REDIS_PATH = re.compile("/?[0-9]*")  # the number of its database


def text(name: str) -> str:
    """Not by env(), which takes a value that begins with $ for the name of another variable."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is missing or empty. Set it in .env.")
    return value


def number(name: str, default: int, least: int = 0) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not re.fullmatch(r"[0-9]{1,5}", value) or not least <= int(value) <= MAX_NUMBER:
        raise ImproperlyConfigured(
            f"{name} must be a number from {least} to {MAX_NUMBER}, such as {default}."
        )
    return int(value)


def https_address(name: str, default: str) -> str:
    """ "" where it is set to nothing."""
    value = os.environ.get(name, default).strip()
    if value and not _is_https(value):
        raise ImproperlyConfigured(f"{name} must begin with https:// and a host name, or be empty.")
    return value


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.scheme == "https" and parts.hostname and parts.port != 0)
    except ValueError:
        return False


def listed(name: str) -> list[str]:
    return [each.strip() for each in os.environ.get(name, "").split(",") if each.strip()]


def require_extra(variable: str, what: str, package: str) -> None:
    if not find_spec(package):
        raise ImproperlyConfigured(
            f"{variable} names {what}, but its client is not installed. "
            "Install requirements-server.txt."
        )


VAR_DIR = Path(env("VAR_DIR", default="") or BASE_DIR / "var")  # static files and uploads
SECRET_KEY = text("SECRET_KEY")
SECRET_KEY_FALLBACKS = listed("SECRET_KEY_FALLBACKS")  # earlier keys: still read, no longer used
ALLOWED_HOSTS = listed("ALLOWED_HOSTS")
SITE_URL = text("SITE_URL").rstrip("/")
CACHE_URL = env("CACHE_URL", default="").strip() or "dbcache://cache"
DEBUG = False
if env.bool("DEBUG", False):
    raise ImproperlyConfigured("DEBUG shows secrets to visitors. Remove it from the environment.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS must name this site's hosts; * would let any name in."
    )


def refuse_short_keys() -> None:
    for name, keys in (
        ("SECRET_KEY", [SECRET_KEY]),
        ("SECRET_KEY_FALLBACKS", SECRET_KEY_FALLBACKS),
    ):
        for key in keys:
            is_default = key.startswith("django-insecure-") or len(set(key)) < 5
            if len(key) < MIN_SECRET_KEY_LENGTH or is_default:
                raise ImproperlyConfigured(
                    f"{name} is too easy to guess. It must be random, and have "
                    f"{MIN_SECRET_KEY_LENGTH} characters or more."
                )


def refuse_wrong_site_url() -> None:
    for host in ALLOWED_HOSTS:
        if not validate_host(host.lstrip("."), [host]) or {":", "/"} & set(host):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS takes names only, such as care.example.org, not “{host}”."
            )
    if not _is_https(SITE_URL) or urlsplit(SITE_URL).path or {"@", "?", "#"} & set(SITE_URL):
        raise ImproperlyConfigured("SITE_URL must be https:// and the host name, and no more.")
    host = urlsplit(SITE_URL).hostname
    if not validate_host(host, ALLOWED_HOSTS):
        raise ImproperlyConfigured(f"SITE_URL names {host}, which is not one of ALLOWED_HOSTS.")


def refuse_unusable_var_dir() -> None:
    if not VAR_DIR.is_absolute():
        raise ImproperlyConfigured("VAR_DIR must be a whole path, which begins with /.")
    if not VAR_DIR.is_dir():
        raise ImproperlyConfigured(f"VAR_DIR is {VAR_DIR}, and there is no such folder. Make it.")
    if not os.access(VAR_DIR, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(
            f"VAR_DIR is {VAR_DIR}, and this user may not write there. Change its owner."
        )


def refuse_unreadable_addresses() -> None:
    """The three that django-environ reads. It takes some nonsense for an empty address."""
    refuse_unusable_database()
    refuse_unusable_cache()
    refuse_unusable_mail_server()


def refuse_unusable_database() -> None:
    try:
        database = environ.Env.db_url_config(text("DATABASE_URL"))
    except ValueError:
        database = {}
    if not database.get("ENGINE") or not database.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. Write postgres://user:password@host/name, "
            "and %23 for a # in the password."
        )
    if database["ENGINE"].endswith("sqlite3") and not Path(database["NAME"]).is_absolute():
        raise ImproperlyConfigured(
            "DATABASE_URL names no whole path, so each folder would have a database of its own. "
            "Write sqlite:////srv/care/var/db.sqlite3, with four slashes."
        )
    if not database["ENGINE"].endswith(("postgresql", "sqlite3")):
        raise ImproperlyConfigured(
            "DATABASE_URL names a database that this website cannot use. "
            "Write postgres://user:password@host/name."
        )


def refuse_unusable_cache() -> None:
    try:
        parts = urlsplit(CACHE_URL)
        is_read = parts.port != 0 and (not parts.hostname or REDIS_PATH.fullmatch(parts.path))
        backend = environ.Env.cache_url_config(CACHE_URL)["BACKEND"] if is_read else ""
    except (ValueError, ImproperlyConfigured):
        backend = ""
    if "#" in CACHE_URL or not backend.endswith(("RedisCache", "DatabaseCache")):
        raise ImproperlyConfigured(
            "CACHE_URL cannot be used. Write redis://host:6379/0, with %23 for a # in its "
            "password, or leave it out."
        )


def refuse_unusable_mail_server() -> None:
    try:
        mail = environ.Env.email_url_config(text("EMAIL_URL"))
    except (ValueError, ImproperlyConfigured) as error:
        text("EMAIL_URL")
        raise ImproperlyConfigured(
            "EMAIL_URL cannot be read. Write smtp+tls://user:password@host:587."
        ) from error
    if not mail["EMAIL_BACKEND"].endswith("smtp.EmailBackend") or not mail["EMAIL_HOST"]:
        raise ImproperlyConfigured(
            "EMAIL_URL sends no email. Write smtp+tls://user:password@host:587."
        )
    try:
        validate_email(mail.get("OPTIONS", {}).get("FROM", "care@example.org"))
    except ValidationError as error:
        raise ImproperlyConfigured(
            "EMAIL_URL must have one email address after from=, such as from=care@example.org."
        ) from error


if IS_SERVER:
    refuse_short_keys()
    refuse_wrong_site_url()
    refuse_unusable_var_dir()
    refuse_unreadable_addresses()

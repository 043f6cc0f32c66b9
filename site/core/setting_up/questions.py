"""The first half of `manage.py setup`: asks what a server must know, and writes `.env`.

It runs before there are settings. What makes a value wrong is known to the settings only, so they
are read in a process of their own with the values that were given.
"""

import os
import secrets
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from core.setting_up import env_file

FOLDER = Path(__file__).resolve().parents[3]
QUESTIONS = {
    "SITE_URL": "Address of the website, such as https://care.example.org",
    "DATABASE_URL": "Database [postgres:///care]",
    "EMAIL_URL": "Mail server, such as mail.example.org",
}
DEFAULTS = {"DATABASE_URL": "postgres:///care"}
REFUSED = "ImproperlyConfigured: "


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--site-url", metavar="https://HOST")
    parser.add_argument("--database-url", metavar="postgres://USER:PASSWORD@HOST/NAME")
    parser.add_argument("--email-url", metavar="smtp+tls://USER:PASSWORD@HOST:PORT?from=ADDRESS")
    parser.add_argument("--admin-email", help="of the first administrator")
    parser.add_argument("--admin-name", help="first and last name")
    parser.add_argument(
        "--no-input", action="store_true", help="ask nothing: take options, .env and defaults"
    )


def write_env_file(arguments: list[str]) -> None:
    """Values that `.env` has are kept unless an option says otherwise. Exits with a sentence."""
    parser = BaseCommand().create_parser("manage.py", "setup")  # knows what each command takes
    add_arguments(parser)
    try:
        options = parser.parse_args(arguments)
    except CommandError as error:
        sys.exit(str(error))
    path = Path(os.environ.get("ENV_FILE") or FOLDER / ".env")
    try:
        before = env_file.values_in(path)
        values = _asked(options, before)
        env_file.write(path, values)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except EOFError:
        sys.exit("Nobody answered. Run this again.")
    except OSError as error:
        sys.exit(f"{path} is not written: {error.strerror}.")
    changed = [name for name in before if values[name] != before[name]]
    print(f"Written: {path}.", *[f"Changed there: {name}." for name in changed])


def _asked(options: Namespace, before: dict[str, str]) -> dict[str, str]:
    given = {name: getattr(options, name.lower()) for name in QUESTIONS}
    values = before | {name: value for name, value in given.items() if value}
    values["SECRET_KEY"] = values.get("SECRET_KEY") or secrets.token_urlsafe(50)
    if not (values.get("VAR_DIR") or os.environ.get("VAR_DIR")):
        (FOLDER / "var").mkdir(exist_ok=True)
    for name in QUESTIONS:
        if not values.get(name):
            values[name] = _ask(name, options)
    while sentence := problem_with(_with_hosts(values, before)):
        name = next((each for each in QUESTIONS if sentence.startswith(each)), None)
        if not name or options.no_input:
            sys.exit(sentence)
        print(sentence)
        values[name] = _ask(name, options)
    return _with_hosts(values, before)


def _ask(name: str, options: Namespace) -> str:
    if options.no_input and name not in DEFAULTS:
        sys.exit(f"{name} is missing. Give --{name.lower().replace('_', '-')}.")
    typed = "" if options.no_input else input(f"{QUESTIONS[name]}: ").strip()
    if name == "EMAIL_URL" and typed and "://" not in typed:
        return _mail_address(typed)
    if name == "SITE_URL" and typed and "://" not in typed:
        return f"https://{typed}"
    return typed or DEFAULTS.get(name, "")


def _mail_address(host: str) -> str:
    """Passwords may hold what means something in an address."""
    port = input("Its port [587]: ").strip() or "587"
    user = input("User name there (optional): ").strip()
    password = getpass("Password there (not shown): ") if user else ""
    sender = input("Email address that it sends from: ").strip()
    login = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    scheme = {"465": "smtp+ssl", "25": "smtp"}.get(port, "smtp+tls")
    return f"{scheme}://{login}{host}:{port}?from={quote(sender, safe='@')}"


def _with_hosts(values: dict[str, str], before: dict[str, str]) -> dict[str, str]:
    """The site's own name is among ALLOWED_HOSTS, also once its address was changed."""
    hosts = [each.strip() for each in before.get("ALLOWED_HOSTS", "").split(",") if each.strip()]
    try:
        own = urlsplit(values["SITE_URL"]).hostname
    except ValueError:  # the settings say what is wrong with it
        own = None
    return values | {"ALLOWED_HOSTS": ",".join(dict.fromkeys([*hosts, own or "localhost"]))}


def problem_with(values: dict[str, str]) -> str:
    """The sentence with which the settings refuse these values; "" if they take them."""
    own = {"PYTHONPATH": "site", "ENV_FILE": "/nowhere/.env"}
    result = subprocess.run(
        [sys.executable, "-c", "import config.settings.production"],
        cwd=FOLDER,
        env=os.environ | values | own,
        capture_output=True,
        text=True,
    )
    last = (result.stderr.strip().splitlines() or [""])[-1]
    return last.partition(REFUSED)[2] or last if result.returncode else ""

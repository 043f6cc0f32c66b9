"""For `make run` on one's own machine: production's settings over plain http, writing under `var/`.

DEBUG stays off, so that error pages are the real ones.
"""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

VAR_DIR = Path(os.environ.get("VAR_DIR") or Path(__file__).parents[3] / "var").resolve()


def kept(name: str, make) -> str:
    """A secret that this machine makes once and keeps in `var/`."""
    path = VAR_DIR / name
    if not path.exists():
        VAR_DIR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(make())
    return path.read_text()


HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = os.environ.get("PORT") or "8000"
if not (PORT.isdecimal() and 0 < int(PORT) < 65536):
    raise SystemExit("PORT must be a number from 1 to 65535.")
PORT = int(PORT)
EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104
NAME = "localhost" if HOST in EVERY_ADDRESS else f"[{HOST}]" if ":" in HOST else HOST

if not os.environ.get("SECRET_KEY"):
    os.environ["SECRET_KEY"] = kept("secret-key", get_random_secret_key)
os.environ.setdefault("ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{NAME}")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
os.environ.setdefault("EMAIL_URL", f"filemail:///{VAR_DIR / 'mail'}")
os.environ.setdefault("ODS_REPORT_URL", "")
os.environ.setdefault("CQC_REGISTER_URL", "")
os.environ.setdefault("SITE_URL", f"http://{NAME}:{PORT}")

from config.settings.production import *  # noqa: E402, F403

if MAIL_TRANSPORT.endswith("filebased.EmailBackend"):  # noqa: F405
    MAIL_TRANSPORT = "core.mail.console.ConsoleAndFileBackend"
if HOST in EVERY_ADDRESS:
    ALLOWED_HOSTS = ["*"]  # whoever serves on every address cannot know the names
SECOND_FACTOR_REQUIRED = False  # the demo accounts have none
TRUSTED_PROXY_COUNT = number("TRUSTED_PROXY_COUNT", 0)  # noqa: F405 - nothing stands in front

# Plain http: a browser would drop secure-only cookies, and HSTS would lock localhost out.
SECURE_PROXY_SSL_HEADER = None
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, DEVICE_COOKIE_NAME = "session", "csrf", "device"

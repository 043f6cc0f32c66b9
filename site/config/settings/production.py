"""The full, safe settings. `dev` and `test` import and loosen them, line by line, with reasons.

Everything that differs between servers comes from the environment (README.md has the table);
what is missing or unsafe stops the start.
"""

import os
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from config.settings import content_security
from config.settings.accounts import *  # noqa: F403

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = Path(env("VAR_DIR", default=BASE_DIR / "var"))  # static files and uploads

# --- What must be right before anything starts

# Not by env(), which takes a value that begins with $ for the name of another variable.
SECRET_KEY = os.environ.get("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
SITE_URL = env("SITE_URL").rstrip("/")
DEBUG = False
if env.bool("DEBUG", False):
    raise ImproperlyConfigured("DEBUG shows secrets to visitors. Remove it from the environment.")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is missing or empty. Set it to a long random text.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS must name this site's hosts; * would let any name in."
    )

# --- The application

INSTALLED_APPS = [
    "core",
    "members.users",
    "home",
    "home.contact",
    "guidance.ods.cqc",
    "guidance.ods",
    "guidance",
    "members",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "members.users.wagtail_users.UsersAdminConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "core.page_cache.middleware.PageCacheMiddleware",
    "core.http.security_headers.SecurityHeadersMiddleware",
    "core.http.security_headers.ContentSecurityPolicyMiddleware",
    "core.http.compression.CompressionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.once.OnceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.http.rolled_back.RolledBackMiddleware",
    "core.http.switched_off.SwitchedOffMiddleware",
    "members.access.middleware.PrivateResponseMiddleware",
    "members.users.unsaved_input.UnsavedInputMiddleware",
    "members.access.middleware.RequireSecondFactorMiddleware",
    "members.access.middleware.MembersOnlyMiddleware",
    "core.http.capitals.CapitalsMiddleware",
    "core.http.error_pages.ErrorPagesMiddleware",
    "core.http.refuse_deletion.RefuseDeletionMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "guidance.form.locked_document.KeepFormPublicMiddleware",
    "search.unreadable_uploads.UnreadableUploadsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- Data

DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # With Django's defaults concurrent writers fail at once ("database is locked"): take the write
    # lock when a transaction starts, wait for it, and let readers go on meanwhile. A longer wait
    # would let a few writers hold all threads during an import.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:  # seconds, milliseconds: a server that is gone is an error soon, not a request that hangs
    waits = {"connect_timeout": 5, "tcp_user_timeout": 10_000}
    DATABASES["default"]["OPTIONS"] = waits | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes: per-process memory would double every limit and hide changes.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache")}
# What pages need that are only read must not write to the database: their limits count in each
# process, and a rendition is looked up by Wagtail each time.
CACHES["reading"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES["reading"]["OPTIONS"] = {"MAX_ENTRIES": 100_000}
CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
if CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
    CACHES["default"]["BACKEND"] = "core.cache.DatabaseCache"
elif CACHES["default"]["BACKEND"].endswith("RedisCache"):
    if not find_spec("redis"):
        raise ImproperlyConfigured(
            "CACHE_URL names Redis, but its client is not installed. Install the package redis."
        )
    CACHES["default"]["BACKEND"] = "core.cache.RedisCache"
    waits = {"socket_connect_timeout": 1, "socket_timeout": 1}  # seconds
    CACHES["default"]["OPTIONS"] = waits | CACHES["default"].get("OPTIONS", {})
    CACHES["reading"] = CACHES["default"]

# Where the official ODS list comes from; empty: the worker fetches nothing.
ODS_REPORT_URL = env(
    "ODS_REPORT_URL", default="https://www.odsdatasearchandexport.nhs.uk/api/getReport"
)
# CQC's page with the links to its newest files; empty: the worker fetches none.
CQC_REGISTER_URL = env(
    "CQC_REGISTER_URL", default="https://www.cqc.org.uk/about-us/transparency/using-cqc-data"
)
ODS_KEPT_FILES = VAR_DIR / "ods"  # reports that wait, in files that only this site reads
# Of a whole list; shorter ones are refused. In August 2026 ODS had 31,738 open sites of social care
# and 18,681 head offices; in July 2026 CQC had 30,497 active locations of adult social care.
ODS_MIN_ROWS = {"ecarehomesite": 20_000, "ecarehomehq": 10_000, "cqc-active": 20_000}

# --- Files. Nothing under MEDIA_ROOT has a URL of its own: core/serving.py is the only way out.

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_ROOT = BASE_DIR / "site/core/root"  # what browsers look for at the top of a site
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Language and time

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# --- People

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# --- Mail: stored first (core/mail.py), then sent by the worker over what EMAIL_URL names

EMAIL_CONFIG = env.email("EMAIL_URL")
vars().update(EMAIL_CONFIG)
MAIL_TRANSPORT = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
EMAIL_TIMEOUT = 20
# `?from=` in EMAIL_URL, or the name it logs in with: many servers send for no other address.
DEFAULT_FROM_EMAIL = EMAIL_CONFIG.get("OPTIONS", {}).get("FROM") or EMAIL_CONFIG["EMAIL_HOST_USER"]
if "@" not in (DEFAULT_FROM_EMAIL or ""):
    DEFAULT_FROM_EMAIL = f"no-reply@{urlsplit(SITE_URL).hostname}"

KEEP_ANSWERED_MESSAGES = timedelta(days=90)  # the privacy notice says so too

STYLEGUIDE = False  # /styleguide/, for whoever changes the look

# --- Safety

TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 1)
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked by the machine itself, over plain http
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrf"
DEVICE_COOKIE_NAME = "__Secure-device"  # for /account/ only, so not __Host-
CSRF_FAILURE_VIEW = "members.users.unsaved_input.csrf_failure"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
MAX_REQUEST_BYTES = 20_000_000  # of a whole request; nginx has the same in docs/deploying.md
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long StreamField form in the admin passes 1,000
# Checks, fill-ins and imports that one process works on at a time: core/work_slots.py
WORK_SLOTS = env.int("WORK_SLOTS", 2)
CONTENT_SECURITY_POLICY = content_security.PUBLIC
ADMIN_CONTENT_SECURITY_POLICY = content_security.ADMIN

# --- Wagtail

WAGTAIL_SITE_NAME = "Care Data Security"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILDOCS_DOCUMENT_MODEL = "core.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "search.unreadable_uploads.DocumentForm"
WAGTAILIMAGES_IMAGE_MODEL = "core.Image"
WAGTAILDOCS_EXTENSIONS = ["docx", "xlsx", "pptx", "pdf", "csv", "txt", "doc", "odt", "rtf"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search_backend"}}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.media.picture_form.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10_000_000  # bytes
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 30_000_000  # 4 bytes of memory each; most phones take 12 or 24
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_ENABLE_UPDATE_CHECK = False  # asks a third party
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # asks a third party
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = [(LANGUAGE_CODE, "English")]  # 1/2/2026 is 1 February
WAGTAIL_DATE_FORMAT = "%-d %B %Y"
WAGTAIL_DATETIME_FORMAT = "%-d %B %Y %H:%M"
WAGTAIL_I18N_ENABLED = False
WAGTAILEMBEDS_RESPONSIVE_HTML = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False

# --- Logs: to the terminal, never with a visitor's words

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django_tasks": {"level": "WARNING"},  # a line for each page indexed
        "wagtail": {"level": "WARNING"},
    },
}

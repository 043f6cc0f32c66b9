"""The full, safe settings. `dev` and `test` import and loosen them, line by line, with reasons.

What differs between servers comes from the environment (the table of docs/environment.md);
what is missing or unsafe stops the start.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from config.settings import content_security
from config.settings.accounts import *  # noqa: F403
from config.settings.data import *  # noqa: F403
from config.settings.environment import *  # noqa: F403
from config.settings.environment import BASE_DIR, SITE_URL, env, https_address, number
from config.settings.logs import *  # noqa: F403
from config.settings.wagtail import *  # noqa: F403

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
    "core.logs.requests.RequestLogMiddleware",
    "core.page_cache.middleware.PageCacheMiddleware",
    "core.http.security_headers.SecurityHeadersMiddleware",
    "core.http.security_headers.ContentSecurityPolicyMiddleware",
    "core.http.compression.CompressionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.http.health.HealthMiddleware",
    "core.http.database_gate.DatabaseGateMiddleware",
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
    "core.media.collections.CollectionsMiddleware",
    "core.media.public_use.HiddenDocumentsMiddleware",
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

# --- The lists of organisations

# Where the official ODS list comes from; empty: the worker fetches nothing.
ODS_REPORT_URL = https_address(
    "ODS_REPORT_URL", "https://www.odsdatasearchandexport.nhs.uk/api/getReport"
)
# CQC's page with the links to its newest files; empty: the worker fetches none.
CQC_REGISTER_URL = https_address(
    "CQC_REGISTER_URL", "https://www.cqc.org.uk/about-us/transparency/using-cqc-data"
)
# Of a whole list; shorter ones are refused. In August 2026 ODS had 31,738 open sites of social care
# and 18,681 head offices; in July 2026 CQC had 30,497 active locations of adult social care.
ODS_MIN_ROWS = {"ecarehomesite": 20_000, "ecarehomehq": 10_000, "cqc-active": 20_000}

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

# The data controller decides; the privacy page says what stands here.
KEEP_ANSWERED_MESSAGES = timedelta(days=number("KEEP_ANSWERED_MESSAGES_DAYS", 90, least=1))
KEEP_BACKUPS = timedelta(days=number("KEEP_BACKUPS_DAYS", 30, least=1))  # sets that `backup` made

STYLEGUIDE = False  # /styleguide/, for whoever changes the look

# --- Safety

TRUSTED_PROXY_COUNT = number("TRUSTED_PROXY_COUNT", 1)
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked by the machine itself, over plain http
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "core.secrets.sessions"
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
MAX_REQUEST_BYTES = 20_000_000  # of a whole request; nginx has the same in docs/deploy/nginx.conf
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long StreamField form in the admin passes 1,000
# Checks, fill-ins and imports that one process works on at a time: core/work_slots.py
WORK_SLOTS = number("WORK_SLOTS", 2, least=1)
MAX_DATABASE_THREADS = 12  # of 16 in a process; the others answer while the database hangs
CONTENT_SECURITY_POLICY = content_security.PUBLIC
ADMIN_CONTENT_SECURITY_POLICY = content_security.ADMIN

"""The database, the caches and where files are kept."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import BASE_DIR, VAR_DIR, env

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

# --- Files. Nothing under MEDIA_ROOT has a URL of its own: core/media is the only way out.

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_ROOT = BASE_DIR / "site/core/root"  # what browsers look for at the top of a site
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640

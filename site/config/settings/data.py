"""The database, the caches and where files are kept."""

import os

from config.settings.environment import BASE_DIR, CACHE_URL, VAR_DIR, env, number, require_extra

DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Of one statement for a visitor. Commands and the worker may take minutes.
SERVES_VISITORS = "SERVES_VISITORS" in os.environ  # set by config/wsgi.py and gunicorn.conf.py
STATEMENT_TIMEOUT_SECONDS = (
    number("STATEMENT_TIMEOUT_SECONDS", 8, least=1) if SERVES_VISITORS else 0
)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # With Django's defaults concurrent writers fail at once ("database is locked"): take the write
    # lock when a transaction starts, wait for it, and let readers go on meanwhile. A longer wait
    # would let a few writers hold all threads during an import.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:  # a server that is gone or hangs is an error soon, not a request that hangs
    lock, idle = (5, 60) if STATEMENT_TIMEOUT_SECONDS else (60, 900)
    waits = {
        "connect_timeout": 3,
        "tcp_user_timeout": 10_000,  # milliseconds
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "options": f"-c statement_timeout={STATEMENT_TIMEOUT_SECONDS}s -c lock_timeout={lock}s"
        f" -c idle_in_transaction_session_timeout={idle}s",
    }
    DATABASES["default"]["OPTIONS"] = waits | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes: per-process memory would double every limit and hide changes.
CACHES = {"default": env.cache_url_config(CACHE_URL)}
# What pages need that are only read must not write to the database: their limits count in each
# process, and a rendition is looked up by Wagtail each time.
CACHES["reading"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES["reading"]["OPTIONS"] = {"MAX_ENTRIES": 100_000}
CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
if CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
    CACHES["default"]["BACKEND"] = "core.cache.DatabaseCache"
elif CACHES["default"]["BACKEND"].endswith("RedisCache"):
    require_extra("CACHE_URL", "Redis", "redis")
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
    "default": {"BACKEND": "core.storage.disk.DiskStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640

# One bucket for several machines. Its keys and address are boto's own variables, such as
# AWS_ACCESS_KEY_ID and AWS_ENDPOINT_URL_S3.
# docs/decisions.md: Uploads of several machines are in one bucket
S3_BUCKET = env("S3_BUCKET", default="")
if S3_BUCKET:
    require_extra("S3_BUCKET", "an S3 bucket", "storages")
    require_extra("S3_BUCKET", "an S3 bucket", "boto3")
    from botocore.config import Config

    STORAGES["default"] = {
        "BACKEND": "core.storage.s3.BucketStorage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "location": env("S3_PREFIX", default=""),
            "file_overwrite": False,
        },
    }
    # Not among the options: Wagtail stores those as JSON when it deletes a file.
    AWS_S3_CLIENT_CONFIG = Config(  # seconds
        connect_timeout=2, read_timeout=4, retries={"total_max_attempts": 2}
    )

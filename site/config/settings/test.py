"""For the tests: dev's settings, quick where quickness hides nothing."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")  # nothing is written under var/

from config.settings.dev import *  # noqa: F403

# No manifest: tests run without collectstatic.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
STYLEGUIDE = True
ODS_MIN_ROWS = {}  # lists of a few rows are taken
if "VAR_DIR" not in os.environ:
    MEDIA_ROOT = tempfile.mkdtemp(prefix="media-")

# Every worker of a run in parallel has its own files and cache, as it has its own database.
parallel_worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
if S3_BUCKET:  # noqa: F405
    STORAGES["default"]["OPTIONS"]["location"] = parallel_worker  # noqa: F405
if CACHES["default"]["BACKEND"].endswith("RedisCache"):  # noqa: F405
    CACHES["default"]["LOCATION"] += f"/{parallel_worker[2:]}"  # noqa: F405

# A database in memory locks whole tables between threads; a file behaves like the real one.
database = DATABASES["default"]  # noqa: F405
if database["ENGINE"].endswith("sqlite3"):
    database["TEST"] = {"NAME": f"{tempfile.mkdtemp(prefix='tests-')}/db.sqlite3"}

# A slow hash protects real passwords only.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

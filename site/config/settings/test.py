"""For the tests: dev's settings, quick where quickness hides nothing."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")  # nothing is written under var/

from config.settings.dev import *  # noqa: F403

# No manifest: tests run without collectstatic.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
if "VAR_DIR" not in os.environ:
    MEDIA_ROOT = tempfile.mkdtemp(prefix="media-")

# A slow hash protects real passwords only.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

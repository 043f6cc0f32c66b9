"""For `make dev`: the settings of `make run` with DEBUG on, so that an error page shows its cause.

Static files come straight from the source folders; code and templates are read anew on change.
"""

from config.settings.dev import *  # noqa: F403

DEBUG = STYLEGUIDE = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
MIDDLEWARE.remove("core.page_cache.middleware.PageCacheMiddleware")  # templates change  # noqa: F405

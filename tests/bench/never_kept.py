"""The site as tests/bench/speed.py measures it without kept pages."""

from django.conf import settings

settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "page_cache" not in each]
from config.wsgi import application  # noqa: F401

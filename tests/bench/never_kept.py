"""The site as tests/bench/speed.py measures it without kept pages."""

from django.conf import settings

settings.MIDDLEWARE = settings.MIDDLEWARE[1:]
from config.wsgi import application  # noqa: F401

"""What comes from the environment, and must be right before anything starts."""

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = Path(env("VAR_DIR", default=BASE_DIR / "var"))  # static files and uploads

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

"""Logs: to the terminal, never with a visitor's words. Errors also go to a person."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import env, require_extra

SENTRY_DSN = env("SENTRY_DSN", default="")
if SENTRY_DSN:
    require_extra("SENTRY_DSN", "Sentry", "sentry_sdk")
    from sentry_sdk.utils import BadDsn, Dsn

    try:
        Dsn(SENTRY_DSN)
    except (BadDsn, ValueError):
        raise ImproperlyConfigured("SENTRY_DSN is not an address that Sentry gave out.") from None
    errors = {"()": "core.logs.sentry.handler", "dsn": SENTRY_DSN}
else:
    errors = {"class": "core.logs.error_mail.ErrorMailHandler", "formatter": "line"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "core.logs.lines.LineFormatter"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "errors": {"level": "ERROR"} | errors,
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr", "errors"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr", "errors"], "level": "INFO", "propagate": False},
        "django.request": {"level": "ERROR"},  # core.logs.requests has a line for each
        # What somebody sent who is up to no good is not an error of the site.
        "django.security": {"handlers": ["stderr"], "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "django_tasks": {"level": "WARNING"},  # a line for each page indexed
        "gunicorn.http.wsgi": {"level": "ERROR"},  # warns of each HEAD, whose body it drops itself
        "gunicorn.error": {"handlers": ["stderr"], "propagate": False},
        "wagtail": {"level": "WARNING"},
    },
}

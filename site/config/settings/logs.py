"""Logs: to the terminal, never with a visitor's words; errors to SENTRY_DSN or by mail.

docs/decisions.md: Logs say what happened, never to whom
"""

from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import SENTRY_DSN

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "core.logs.request_log.RequestIdFilter"},
        "safe": {"()": "core.logs.safe_errors.SafeArgumentsFilter"},
    },
    "formatters": {
        "line": {
            "()": "core.logs.safe_errors.SafeFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s",
        }
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["request_id", "safe"],
        },
        "administrators": {
            "class": "core.logs.error_mail.ErrorMailHandler",
            "level": "ERROR",
            "filters": ["safe"],
        },
    },
    "root": {"handlers": ["stderr", "administrators"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django_tasks": {"level": "WARNING"},  # a line for each page indexed
        "wagtail": {"level": "WARNING"},
    },
}
if SENTRY_DSN:
    from core.logs import sentry

    try:
        sentry.start(SENTRY_DSN)
    except ValueError as error:
        raise ImproperlyConfigured(
            "SENTRY_DSN cannot be read. Write it as Sentry shows it, or leave it out."
        ) from error
    LOGGING["root"]["handlers"] = ["stderr"]

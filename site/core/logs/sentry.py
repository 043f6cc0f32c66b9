"""Errors to SENTRY_DSN: what went wrong and where in our code, and nothing of any visitor."""

import logging

from core.logs.request_log import request_id
from core.logs.safe_errors import causes, describe

SENT = ("event_id", "timestamp", "level", "platform", "logger", "sdk")
SENT_OF_FRAME = ("filename", "function", "module", "lineno", "in_app", "context_line")


def start(dsn: str) -> None:
    """Raises ValueError if `dsn` is not understood."""
    import sentry_sdk
    from sentry_sdk.integrations import atexit, excepthook
    from sentry_sdk.integrations import logging as from_logs

    sentry_sdk.init(
        dsn,
        default_integrations=False,  # they send requests, arguments, queries and machine names
        auto_enabling_integrations=False,
        integrations=[
            from_logs.LoggingIntegration(level=None, event_level=logging.ERROR),
            excepthook.ExcepthookIntegration(),
            atexit.AtexitIntegration(callback=lambda pending, timeout: None),
        ],
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        before_send=scrub,
    )


def scrub(event: dict, hint: dict) -> dict:
    """Only what is named here goes, so that a new version of the library sends no more."""
    sent = {name: event[name] for name in SENT if name in event}
    sent["tags"] = {"request_id": request_id()}
    if template := event.get("logentry", {}).get("message"):
        sent["logentry"] = {"message": template}  # without what stands in its places
    if error := (hint.get("exc_info") or (None, None, None))[1]:
        told = event.get("exception", {}).get("values", [])
        words = [describe(each) for each in causes(error)]
        sent["exception"] = {"values": [*map(_scrubbed, told, words)]}
    return sent


def _scrubbed(error: dict, words: str) -> dict:
    frames = (error.get("stacktrace") or {}).get("frames", [])
    kept = [{name: frame.get(name) for name in SENT_OF_FRAME} for frame in frames]
    what = {"type": error.get("type"), "module": error.get("module"), "value": words}
    return what | {"stacktrace": {"frames": kept}}

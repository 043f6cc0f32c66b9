"""Sends errors to the service that SENTRY_DSN names: where in the code, and nothing of the request.

What is sent is listed here and not what is left out, so that an update of sentry-sdk adds nothing.
docs/decisions.md: Errors reach a person, without what was typed
"""

import sentry_sdk
from sentry_sdk.integrations.atexit import AtexitIntegration
from sentry_sdk.integrations.logging import EventHandler

from core.logs.lines import is_repeated, message_of
from core.logs.requests import request_id, route_of

SENT = ("event_id", "timestamp", "platform", "level", "logger")


def handler(dsn: str) -> EventHandler:
    """A factory for LOGGING. The default integrations would add requests, SQL and users."""
    sentry_sdk.init(
        dsn=dsn,
        before_send=only_where,
        default_integrations=False,
        integrations=[AtexitIntegration(callback=lambda pending, timeout: None)],
        include_local_variables=False,
        auto_session_tracking=False,
        send_client_reports=False,
    )
    return EventHandler()


def only_where(event, hint):
    record = hint["log_record"]
    if is_repeated(record):
        return None
    sent = {name: event[name] for name in SENT} | {"message": message_of(record)}
    route = route_of(record.request) if hasattr(record, "request") else ""
    sent["tags"] = {"request": request_id(), "route": route}
    errors = event.get("exception", {}).get("values", [])
    kept = [{name: each.get(name) for name in ("type", "stacktrace")} for each in errors]
    return sent | {"exception": {"values": kept}}

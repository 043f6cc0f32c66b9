"""What happened that whoever keeps the site safe looks for: ids and counts, no names.

docs/decisions.md: Logs name routes and ids, never values
"""

import logging

from django.db import transaction

_log = logging.getLogger("events")


def log_event(words: str, *args) -> None:
    """On commit: what is rolled back did not happen."""
    transaction.on_commit(lambda: _log.info(words, *args))


def log_event_on(signal, words: str, sender=None) -> None:
    """Log each time that the signal is sent with a `user`, or for an `instance` that is one."""

    def receive(user=None, instance=None, **kwargs):
        log_event("%s user=%s", words, getattr(user or instance, "pk", "-"))

    signal.connect(receive, sender=sender, weak=False)


def log_action(instance, created, **kwargs) -> None:
    """Signal receiver: an entry of Wagtail's log of actions, which has the names."""
    if created:
        what = (
            instance.action,
            instance.content_type and instance.content_type.model,
            instance.object_id,
        )
        log_event("%s %s=%s by user=%s", *what, instance.user_id)

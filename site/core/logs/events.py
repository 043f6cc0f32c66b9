"""What happened that whoever keeps the site safe looks for: ids and counts, no names.

docs/decisions.md: Logs name routes and ids, never values
"""

import logging

from django.db import transaction

log = logging.getLogger("events")


def log_on_commit(words: str, *args) -> None:
    """What is rolled back did not happen."""
    transaction.on_commit(lambda: log.info(words, *args))


def log_action(instance, created, **kwargs) -> None:
    """Signal receiver: an entry of Wagtail's log of actions, which has the names."""
    if created:
        what = (instance.action, instance.content_type.model, instance.object_id)
        log_on_commit("%s %s=%s by user=%s", *what, instance.user_id)

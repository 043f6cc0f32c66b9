"""What happened to accounts and lists, for whoever looks after the server: ids and counts only."""

import logging

log = logging.getLogger("events")
WAGTAILS_OWN = "wagtail."


def record_event(what: str, **numbers: object) -> None:
    """`numbers`: ids and counts, never a name or an address."""
    log.info(" ".join([what, *(f"{name}={value}" for name, value in numbers.items())]))


def record_log_action(instance, created, **kwargs) -> None:
    """Signal receiver: the admin's history got a line, such as an approval or a closed account."""
    if created and not instance.action.startswith(WAGTAILS_OWN):
        record_event(instance.action, id=instance.object_id, by=instance.user_id or "-")

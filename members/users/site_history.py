"""Wagtail's site history names whoever an entry is about, for 2 years."""

from wagtail.log_actions import registry

CLOSED = "A closed account"


def forget_name(instance, **kwargs) -> None:
    """Signal receiver, after an account was deleted: what was done stays, without the name."""
    registry.get_logs_for_instance(instance).update(label=CLOSED)

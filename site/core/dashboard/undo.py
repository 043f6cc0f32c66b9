"""A message of the admin with a button that takes back what it tells of."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def with_undo(told: str, address: str) -> SafeString:
    """A button that takes it back by a POST, as Wagtail's message for a locked page has one."""
    return format_html(
        '{} <span class="buttons"><button type="button" class="button button-small '
        'button-secondary" data-action="w-action#post" data-controller="w-action" '
        'data-w-action-url-value="{}">Undo</button></span>',
        told,
        address,
    )

"""What Publish asks of a draft, for the ways to publish that show no form.

Wagtail publishes a revision without looking at it: a page is saved with Django's validation, which
passes over blocks, and a snippet with none.
"""

from collections.abc import Iterator

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.utils.text import capfirst
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.blocks.base import get_error_json_data
from wagtail.fields import StreamField

NOT_READY = "“{}” is not ready, so nothing was published. {}"
FIXED = "Other pages lead to “{}”. Open the page and press Publish: it keeps that address"


def why_not_published(draft: Model) -> str:
    """What is wrong, field by field; "" for what can be published."""
    found = dict.fromkeys(
        message if name == NON_FIELD_ERRORS else f"{_label(draft, name)}: {message}"
        for name, said in _errors(draft)
        for message in said
    )
    return " ".join(f"{each.rstrip('.')}." for each in found)


def tell_if_incomplete(request, draft: Model) -> bool:
    why = why_not_published(draft)
    if why:
        address = AdminURLFinder(request.user).get_edit_url(draft)
        buttons = [messages.button(address, "Edit")] if address else []
        messages.error(request, NOT_READY.format(draft, why), buttons)
    return bool(why)


def _label(draft: Model, name: str) -> str:
    return capfirst(str(draft._meta.get_field(name).verbose_name))


def _errors(draft: Model) -> Iterator[tuple[str, list[str]]]:
    fixed = getattr(draft, "fixed_slug", None)  # a form sets it
    if fixed and draft.slug != fixed:
        yield "slug", [FIXED.format(fixed)]
    try:
        draft.full_clean()
    except ValidationError as error:
        yield from error.message_dict.items()
    for field in draft._meta.get_fields():
        if isinstance(field, StreamField):
            try:
                field.stream_block.clean(field.value_from_object(draft))
            except ValidationError as error:
                yield field.name, _messages_in(get_error_json_data(error))


def _messages_in(errors: dict | list[str]) -> list[str]:
    """Of a block, and of the blocks inside it."""
    if isinstance(errors, list):
        return errors
    return [message for each in errors.values() for message in _messages_in(each)]

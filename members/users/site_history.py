"""Wagtail's site history names whoever an entry is about, for 2 years."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

CLOSED = "A closed account"


def forget_name(instance, **kwargs) -> None:
    """Signal receiver, after an account was deleted: what was done stays, without the name."""
    about = ContentType.objects.get_for_model(instance, for_concrete_model=False)
    entries = ModelLogEntry.objects.filter(content_type=about, object_id=str(instance.pk))
    entries.update(label=CLOSED)

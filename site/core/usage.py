"""What something else uses is not deleted, from any screen: the model itself refuses.

Wagtail's reference index says what uses a thing as it is stored, published or not. The newest draft
of a published page counts too, because it could not be published any more; older revisions do not.
docs/decisions.md: What is used is not deleted
"""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, ProtectedError
from django.db.models.signals import pre_delete
from wagtail.models import Page, ReferenceIndex
from wagtail.models.reference_index import ReferenceGroups


class UsedError(ProtectedError):
    """`thing` cannot be deleted; `protected_objects` use it."""

    def __init__(self, thing: Model, used_by: list[Model]):
        self.thing = thing
        super().__init__(f"“{thing}” is used", used_by)


class ProtectedWhileUsed:
    """A mixin for models. `protect_while_used` does it for querysets and cascades."""

    def delete(self, *args, **kwargs):
        check_unused(self)  # before the transaction that Django opens, as with its own PROTECT
        return super().delete(*args, **kwargs)

    def used_by_code(self) -> list:
        """What the code itself uses it for; each with a `refusal`, a sentence."""
        return []


def protect_while_used(*models: type[ProtectedWhileUsed]) -> None:
    for model in models:
        pre_delete.connect(check_unused, sender=model)


def check_unused(instance, **kwargs) -> None:
    """A signal's receiver: raise UsedError for what is used."""
    by_code = instance.used_by_code() if isinstance(instance, ProtectedWhileUsed) else []
    if used_by := [*by_code, *objects_using(instance)]:
        raise UsedError(instance, used_by)


class ReferencesByUser(ReferenceGroups):
    """Pairs of a user and its references; Wagtail's own queries each user by itself."""

    def __iter__(self):
        found = defaultdict(lambda: defaultdict(list))
        for reference in self.qs:
            found[reference.base_content_type_id][reference.object_id].append(reference)
        for content_type, references in found.items():
            model = ContentType.objects.get_for_id(content_type).model_class()
            for user in model._base_manager.filter(pk__in=references).order_by("pk"):
                yield user, references[str(user.pk)]


def objects_using(thing: Model) -> list[Model]:
    stored = [each for each, _ in ReferencesByUser(ReferenceIndex.get_references_to(thing))]
    changed = Page.objects.filter(has_unpublished_changes=True).exclude(latest_revision=None)
    pages = {each.pk for each in stored if isinstance(each, Page)}
    return stored + [page for page in changed.exclude(pk__in=pages) if _is_in_draft(thing, page)]


def _is_in_draft(thing: Model, page: Page) -> bool:
    wanted = (ReferenceIndex._get_base_content_type(thing).pk, str(thing.pk))
    draft = page.get_latest_revision_as_object()
    found = ReferenceIndex._extract_references_from_object(draft)
    return any(reference[:2] == wanted for reference in found)

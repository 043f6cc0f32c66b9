"""What something else uses is not deleted, from any screen: the model itself refuses.

Wagtail's reference index says what uses a thing as it is stored, published or not. The newest draft
of a published page counts too, because it could not be published any more; older revisions do not.
"""

from collections import defaultdict

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.signals import pre_delete
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, ReferenceIndex
from wagtail.models.reference_index import ReferenceGroups

from core.http.security_headers import is_admin

MAX_NAMED = 5  # users of one thing


class UsedError(ProtectedError):
    """`thing` cannot be deleted; `protected_objects` use it."""

    def __init__(self, thing: Model, users: list[Model]):
        self.thing = thing
        super().__init__(f"“{thing}” is used", users)


class ProtectedWhileUsed:
    """For models: `protect` them as well, for querysets and cascades do not call `delete`."""

    def delete(self, *args, **kwargs):
        check_unused(self)  # before the transaction that Django opens, as with its own PROTECT
        return super().delete(*args, **kwargs)


def protect_while_used(*models: type[ProtectedWhileUsed]) -> None:
    for model in models:
        pre_delete.connect(check_unused, sender=model)


def check_unused(instance, **kwargs) -> None:
    """A signal's receiver: raise UsedError for what is used."""
    if users := users_of(instance):
        raise UsedError(instance, users)


class ReferencesByUser(ReferenceGroups):
    """Pairs of a user and its references; Wagtail's own asks for each user by itself."""

    def __iter__(self):
        found = defaultdict(lambda: defaultdict(list))
        for reference in self.qs:
            found[reference.base_content_type_id][reference.object_id].append(reference)
        for content_type, references in found.items():
            model = ContentType.objects.get_for_id(content_type).model_class()
            for user in model._base_manager.filter(pk__in=references).order_by("pk"):
                yield user, references[str(user.pk)]


def users_of(thing: Model) -> list[Model]:
    stored = [user for user, _ in ReferencesByUser(ReferenceIndex.get_references_to(thing))]
    changed = Page.objects.filter(has_unpublished_changes=True).exclude(latest_revision=None)
    pages = {user.pk for user in stored if isinstance(user, Page)}
    return stored + [page for page in changed.exclude(pk__in=pages) if _is_in_draft(thing, page)]


def _is_in_draft(thing: Model, page: Page) -> bool:
    wanted = (ReferenceIndex._get_base_content_type(thing).pk, str(thing.pk))
    draft = page.get_latest_revision_as_object()
    found = ReferenceIndex._extract_references_from_object(draft)
    return any(reference[:2] == wanted for reference in found)


def refuse_if_used(request, things) -> HttpResponse | None:
    """For hooks of Wagtail's that run before it asks whether to delete."""
    for thing in things:
        try:
            check_unused(thing)
        except UsedError as error:
            return refuse(request, error)
    return None


class RefuseDeletionMiddleware(MiddlewareMixin):
    """Whichever view of the admin tried to delete what is used: a sentence, and where it is."""

    def process_exception(self, request, exception):
        if is_admin(request) and isinstance(exception, (ProtectedError, RestrictedError)):
            return refuse(request, exception)
        return None


def refuse(request, error: ProtectedError | RestrictedError) -> HttpResponse:
    find = AdminURLFinder(request.user).get_edit_url
    sentence = _sentence(error, find)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"success": False, "error_message": sentence}, status=409)
    messages.error(request, sentence)
    thing = getattr(error, "thing", None)
    back = get_valid_next_url_from_request(request) or (thing and find(thing))
    return HttpResponseRedirect(back or reverse("wagtailadmin_home"))


def _sentence(error, find) -> SafeString:
    """A user may have a `refusal` of its own, which says what to do instead."""
    users = list(getattr(error, "protected_objects", None) or error.restricted_objects)
    for user in users:
        if hasattr(user, "refusal"):
            return format_html("{}", user.refusal)
    name = f"“{error.thing}” is used" if hasattr(error, "thing") else "This is used"
    return format_html(
        "{}, so it cannot be deleted. First take it out of: {}{}.",
        name,
        format_html_join(", ", "{}", ((_link(user, find(user)),) for user in users[:MAX_NAMED])),
        f" and {len(users) - MAX_NAMED} more" if len(users) > MAX_NAMED else "",
    )


def _link(user: Model, address: str | None) -> SafeString | str:
    return format_html('<a href="{}">{}</a>', address, user) if address else str(user)

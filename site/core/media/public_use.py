"""What happens to a file that visitors see on a page when it becomes one for members only.

A picture is refused: it would vanish from its pages, and a logo from all of them, and nobody would
be told. A document is not: a public page may lead to a paper for members, whom it asks to log in.
There the editor is told which pages lead to it.
"""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from wagtail.models import Collection, Page, ReferenceIndex

from core.access import access_policy
from core.media.collections import EDIT, PRIVACY
from core.media.models import Document, Image
from core.site_settings import SiteSettings
from core.usage import objects_using

VIEWS = (EDIT, PRIVACY, "wagtail_bulk_action", "wagtaildocs:edit", "wagtaildocs:edit_multiple")
MAX_NAMED = 2


def validate_collection(picture: Image, collection: Collection) -> None:
    """Raise ValidationError for a collection that hides the picture from visitors who see it."""
    if refusal := _refusal([picture], collection):
        raise ValidationError(refusal)


def keep_pictures_public(request, action_type, objects, action):
    """Hook `before_bulk_action`."""
    if action_type != "add_to_collection":
        return None
    refusal = _refusal(objects, action.cleaned_form.cleaned_data["collection"])
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect(action.next_url)


def keep_collection_public(collection: Collection, parent: Collection | None) -> str:
    """Hook `register_collection_refusal`: for the pictures in it and in those below."""
    inside = Image.objects.filter(collection__path__startswith=collection.path)
    return _refusal(inside, parent)


class HiddenDocumentsMiddleware(MiddlewareMixin):
    """Names what leads to documents that this request has hidden, in whichever way it did."""

    def process_view(self, request, view, args, kwargs):
        is_editing = request.method == "POST" and request.resolver_match.view_name in VIEWS
        if is_editing and request.user.has_perm("wagtailadmin.access_admin"):
            request.documents_shown = list(_public_documents().values_list("pk", flat=True))

    def process_response(self, request, response):
        shown = getattr(request, "documents_shown", [])
        hidden = Document.objects.filter(pk__in=shown, collection__in=_hidden()) if shown else ()
        for document in hidden:
            if using := _public_users(document):
                lead = "leads" if len(using) == 1 else "lead"
                what = f"Only members can get “{document}” now."
                messages.warning(request, f"{what} Look at {_names(using)}, which {lead} to it.")
        return response


def _public_documents() -> QuerySet[Document]:
    """Those that something uses."""
    kind = ContentType.objects.get_for_model(Document)
    used = ReferenceIndex.objects.filter(to_content_type=kind).values_list("to_object_id")
    return Document.objects.filter(pk__in=[int(pk) for (pk,) in used]).exclude(
        collection__in=_hidden()
    )


def _hidden() -> QuerySet[Collection]:
    return access_policy().members_only_collections()


def _refusal(things, collection: Collection | None) -> str:
    """For the pictures among `things`; `collection` is where they go, None if theirs is hidden."""
    if collection and not _hidden().filter(pk=collection.pk).exists():
        return ""
    for picture in things:
        if not isinstance(picture, Image) or access_policy().is_members_only(picture):
            continue
        if using := _public_users(picture):
            return f"“{picture}” would vanish for visitors. First take it out of {_names(using)}."
    return ""


def _public_users(file: Document | Image) -> list[Model]:
    """What uses it, but for pages that members alone see."""
    is_members_only = access_policy().is_members_only
    settings = SiteSettings.load()  # Wagtail's reference index knows no settings
    using = [*([settings] if settings.logo == file else []), *objects_using(file)]
    return [each for each in using if not (isinstance(each, Page) and is_members_only(each))]


def _names(things: list[Model]) -> str:
    names = [f"“{thing}”" for thing in things]
    rest = names[MAX_NAMED:]
    if len(rest) == 1:
        return f"{', '.join(names[:MAX_NAMED])} and {rest[0]}"
    if rest:
        return f"{', '.join(names[:MAX_NAMED])} and {len(rest)} others"
    return " and ".join(names)

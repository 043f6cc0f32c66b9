"""One door: who may see what of the members' area. Every way to it asks here.

A page is gated by what it is (its type) and where it is (below `/members/`); a file by its
collection. Nobody has to remember a privacy setting, and taking one away opens nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import render
from wagtail.models import Collection, CollectionViewRestriction, Page, get_page_models

from core.access import forbid_caching
from core.media.models import Rendition
from members.pages import MEMBERS_SLUG, MembersOnlyPage
from members.site_settings import MembersSettings
from members.users.email_confirmation import is_email_confirmed
from members.users.models import User
from members.users.second_factor import has_access_to_admin


def may_see(user, thing) -> bool:
    """`thing` is a page, a document, an image or a rendition. Public things ask nothing of user."""
    return not is_gated(thing) or is_approved_member(user)


def is_approved_member(user) -> bool:
    """Members with a confirmed address, once approved where that is asked; and the team."""
    if not user.is_authenticated:
        return False
    return (_is_approved(user) and is_email_confirmed(user)) or has_access_to_admin(user)


def _is_approved(user) -> bool:
    if user.membership == User.Membership.WAITING:
        return not MembersSettings.load().needs_approval
    return user.membership == User.Membership.APPROVED


def is_gated(thing) -> bool:
    if isinstance(thing, Page):
        return _is_gated_page(thing)
    if isinstance(thing, Rendition):
        thing = thing.image
    return _is_gated_collection(thing.collection_id)


def _is_gated_page(page: Page) -> bool:
    """Below `/members/` means the third part of “/home/members/…”."""
    of_type = page.specific_class and issubclass(page.specific_class, MembersOnlyPage)
    return bool(of_type) or page.url_path.split("/")[2:3] == [MEMBERS_SLUG]


_known_collections: ContextVar[list[set[int]] | None] = ContextVar("known", default=None)


@contextmanager
def ask_for_collections_once() -> Iterator[None]:
    """For a request that changes nothing: a page with 50 downloads asks which are gated once."""
    token = _known_collections.set([])
    try:
        yield
    finally:
        _known_collections.reset(token)


def _is_gated_collection(pk: int) -> bool:
    known = _known_collections.get()
    if known is None:
        return gated_collections().filter(pk=pk).exists()
    if not known:
        known.append(set(gated_collections().values_list("pk", flat=True)))
    return pk in known[0]


def gated_pages() -> QuerySet[Page]:
    """The pages for which `is_gated` is true, as a subquery."""
    types = ContentType.objects.get_for_models(*members_only_types()).values()
    of_type = Q(content_type__in=types)
    return Page.objects.filter(of_type | Q(url_path__regex=f"^/[^/]*/{MEMBERS_SLUG}(/|$)"))


def members_only_types() -> list[type[Page]]:
    return [model for model in get_page_models() if issubclass(model, MembersOnlyPage)]


def gated_collections() -> QuerySet[Collection]:
    """Ours, and whatever has been made private in Wagtail's own way; and those below, as a
    subquery.
    """
    own = Q(pk__in=MembersSettings.objects.values("collection"))
    private = Q(pk__in=CollectionViewRestriction.objects.values("collection"))
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = Collection.objects.filter(own | private).alias(below=path)
    return Collection.objects.filter(Exists(above.filter(below__startswith=F("path"))))


def deny_access(request):
    """One answer to whoever is outside, whether what they asked for is there or not."""
    if not request.user.is_authenticated:
        return forbid_caching(redirect_to_login(request.get_full_path()))
    if not is_approved_member(request.user):
        context = {"is_confirmed": is_email_confirmed(request.user)}
        return forbid_caching(render(request, "members/not_let_in.html", context, status=403))
    raise Http404

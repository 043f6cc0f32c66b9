"""Who may see what. Every way to it asks here: page, file, list, menu, search and sitemap.

For members only:
- a page whose type is a MembersOnlyPage, or that lies below `/members/`;
- a document, an image and its renditions, in the members' collection, in one that is private in
  Wagtail, or in one below these.
Everything else is public. What is for members only is seen by approved members and by the team.
No privacy setting is asked, so taking one away shows nothing.
docs/decisions.md: The access policy goes by what a thing is
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Collection, CollectionViewRestriction, Page, get_page_models

from core.access import forbid_caching
from core.media.models import Document, Image, Rendition
from members.access.members_only import MEMBERS_SLUG, MembersOnlyPage
from members.access.site_settings import MembersSettings
from members.users.email_confirmation import is_email_confirmed
from members.users.models import User
from members.users.second_factor import has_access_to_admin

Visitor: TypeAlias = User | AnonymousUser
Thing: TypeAlias = Page | Document | Image | Rendition


def may_see(user: Visitor, thing: Thing) -> bool:
    """For what is public, nothing is asked of the user: no query, no session."""
    return not is_members_only(thing) or is_approved_member(user)


def is_approved_member(user: Visitor) -> bool:
    """A member with a confirmed email address, approved where the county asks for it, or one of
    the team.
    """
    if not isinstance(user, User):
        return False
    return (_is_approved(user) and is_email_confirmed(user)) or has_access_to_admin(user)


def members_area(user: Visitor) -> str | None:
    """The address of the members' area, for whoever may see it."""
    return f"/{MEMBERS_SLUG}/" if is_approved_member(user) else None


def _is_approved(user: User) -> bool:
    if user.membership == User.Membership.WAITING:
        return not MembersSettings.load().needs_approval
    return bool(user.membership == User.Membership.APPROVED)


def state_in_words(user: User, needs_approval: bool) -> str:
    """How far somebody is with what `is_approved_member` asks, for the helpdesk. No query for
    users from `with_email_confirmed`.
    """
    if not user.is_active:
        return "Switched off"
    if user.membership == User.Membership.DECLINED:
        return "Declined"
    if not is_email_confirmed(user):
        return "Email not confirmed: a code is sent at their next log-in"
    if user.membership == User.Membership.APPROVED:
        return "Approved"
    return "Waiting for approval" if needs_approval else "Let in: no approval needed"


def is_members_only(thing: Thing) -> bool:
    if isinstance(thing, Page):
        return _is_members_only_page(thing)
    if isinstance(thing, Rendition):
        thing = thing.image
    return _is_members_only_collection(thing.collection_id)


def _is_members_only_page(page: Page) -> bool:
    """Below `/members/` means the third part of “/home/members/…”."""
    of_type = page.specific_class and issubclass(page.specific_class, MembersOnlyPage)
    return bool(of_type) or page.url_path.split("/")[2:3] == [MEMBERS_SLUG]


_known_collections: ContextVar[list[set[int]] | None] = ContextVar("known", default=None)


@contextmanager
def ask_for_collections_once() -> Iterator[None]:
    """For a request that changes nothing: a page with 50 downloads asks about collections once."""
    token = _known_collections.set([])
    try:
        yield
    finally:
        _known_collections.reset(token)


def _is_members_only_collection(pk: int) -> bool:
    known = _known_collections.get()
    if known is None:
        return members_only_collections().filter(pk=pk).exists()
    if not known:
        known.append(set(members_only_collections().values_list("pk", flat=True)))
    return pk in known[0]


def members_only_pages() -> QuerySet[Page]:
    """The pages for which `is_members_only` is true, to be used as a subquery."""
    below_hub = Q(url_path__regex=f"^/[^/]*/{MEMBERS_SLUG}(/|$)")
    return QuerySet(Page).filter(Q(content_type__in=members_only_types()) | below_hub)


def members_only_types() -> list[ContentType]:
    models = [model for model in get_page_models() if issubclass(model, MembersOnlyPage)]
    return list(ContentType.objects.get_for_models(*models).values())


def members_only_collections() -> QuerySet[Collection]:
    """The collections whose files are for members only, to be used as a subquery."""
    own = Q(pk__in=MembersSettings.objects.values("collection"))
    private = Q(pk__in=CollectionViewRestriction.objects.values("collection"))
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = Collection.objects.filter(own | private).alias(below=path)
    return QuerySet(Collection).filter(Exists(above.filter(below__startswith=F("path"))))


def deny_access(request: HttpRequest) -> HttpResponse:
    """The same response whether what they asked for exists or not. Raises Http404 for members.

    docs/decisions.md: Outsiders get one response
    """
    user = request.user
    if not user.is_authenticated:
        return forbid_caching(redirect_to_login(request.get_full_path()))
    if not is_approved_member(user):
        context = {"is_confirmed": is_email_confirmed(user)}
        return forbid_caching(render(request, "members/access/denied.html", context, status=403))
    raise Http404

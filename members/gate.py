"""One door: who may see what of the members' area. Every way to it asks here.

A page is gated by what it is (its type) and where it is (below `/members/`); a file by its
collection. Nobody has to remember a privacy setting, and taking one away opens nothing.
"""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import render
from wagtail.models import CollectionViewRestriction, Page

from core.door import private
from core.media import Rendition
from members.pages import PLACE, GatedPage
from members.site_settings import MembersSettings
from members.users.addresses import is_confirmed
from members.users.models import User
from members.users.second_factor import has_access_to_admin


def may_see(user, thing) -> bool:
    """`thing` is a page, a document, an image or a rendition. Public things ask nothing of user."""
    return not is_gated(thing) or is_let_in(user)


def is_let_in(user) -> bool:
    """Members with a confirmed address, once approved where that is asked; and the team."""
    if not user.is_authenticated:
        return False
    return (_is_accepted(user) and is_confirmed(user)) or has_access_to_admin(user)


def _is_accepted(user) -> bool:
    if user.membership == User.Membership.WAITING:
        return not MembersSettings.load().needs_approval
    return user.membership == User.Membership.APPROVED


def is_gated(thing) -> bool:
    if isinstance(thing, Page):
        return _is_gated_page(thing)
    if isinstance(thing, Rendition):
        thing = thing.image
    return _is_gated_collection(thing.collection)


def _is_gated_page(page: Page) -> bool:
    """Below `/members/` means the third part of “/home/members/…”."""
    of_type = page.specific_class and issubclass(page.specific_class, GatedPage)
    return bool(of_type) or page.url_path.split("/")[2:3] == [PLACE]


def _is_gated_collection(collection) -> bool:
    """Ours and those below it; and whatever has been made private in Wagtail's own way."""
    ours = MembersSettings.load().collection
    if ours and (collection == ours or collection.is_descendant_of(ours)):
        return True
    above = collection.get_ancestors(inclusive=True)
    return CollectionViewRestriction.objects.filter(collection__in=above).exists()


def visible(user, pages):
    """Those of a queryset of pages that may be listed to somebody."""
    return pages if is_let_in(user) else pages.not_type(GatedPage)


def refuse(request):
    """One answer to whoever is outside, whether what they asked for is there or not."""
    if not request.user.is_authenticated:
        return private(redirect_to_login(request.get_full_path()))
    if not is_let_in(request.user):
        context = {"is_confirmed": is_confirmed(request.user)}
        return private(render(request, "members/not_let_in.html", context, status=403))
    raise Http404

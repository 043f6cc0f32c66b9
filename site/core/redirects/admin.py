"""Wagtail's screens for redirects, with our rules, and what is said before a page goes or moves."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.viewsets.pages import base_page_viewset
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, post_page_move

from core.http.refuse_deletion import refuse_if_always_shown
from core.pages import TAKEN, is_taken
from core.redirects import deletion
from core.redirects.rules import RedirectForm, delete_redirects_from, validate_nothing_is_at
from core.seeding.content import grant_to_editors

Redirect._meta.get_field("old_path").validators.append(validate_nothing_is_at)
views.RedirectForm = RedirectForm  # Wagtail's import of a file asks it for each row
for signal in (page_published, page_slug_changed, post_page_move):
    signal.connect(delete_redirects_from)
hooks.register("before_delete_page", deletion.note_addresses)
hooks.register("after_delete_page", deletion.lead_visitors)

PAGES_BELOW = "“{}” has pages below it, so you cannot delete it. Delete or move those first."
BELOW_ITSELF = "“{}” cannot move below itself. Choose another place."
NOT_THERE = "“{}” cannot stand below “{}”. Choose another place."
HIDDEN_THERE = "“{}” cannot move there. " + TAKEN + " first, or another place."
FIXED = "“{}” cannot move, because other pages lead to its address. Leave it where it is."


class DeletePageView(DeleteView):
    """Wagtail's says of a page with others below it only that somebody has no permission."""

    def dispatch(self, request, page_id, *args, **kwargs):
        page = get_object_or_404(Page, pk=page_id).specific
        if always := refuse_if_always_shown(request, page, "deleted"):
            return always
        may = page.permissions_for_user(request.user)
        if may.can_delete(ignore_bulk=True) and not may.can_delete():
            messages.error(request, PAGES_BELOW.format(page))
            return redirect("wagtailadmin_explore", page_id)
        return super().dispatch(request, page_id, *args, **kwargs)


base_page_viewset.delete_view_class = DeletePageView


@hooks.register("before_unpublish_page")
def keep_page_live(request, page):
    return refuse_if_always_shown(request, page, "unpublished")


@hooks.register("before_move_page")
def say_why_not_moved(request, page, destination):
    """Before Wagtail asks whether to move it, and again when it does."""
    if tell_if_address_forbids(request, page, destination):
        pass
    elif not page.permissions_for_user(request.user).can_move_to(destination):
        is_below = destination == page or destination.is_descendant_of(page)
        why = BELOW_ITSELF if is_below else NOT_THERE
        messages.error(request, why.format(page, destination))
    else:
        return None
    return redirect("wagtailadmin_pages:move", page.pk)


def tell_if_address_forbids(request, page, destination) -> bool:
    """Whether its address is fixed, or a view of ours would answer there in place of `page`."""
    is_fixed = getattr(page.specific, "fixed_slug", None) and page.get_parent() != destination
    if is_fixed or is_taken(destination, page.slug):
        messages.error(request, (FIXED if is_fixed else HIDDEN_THERE).format(page))
        return True
    return False


class CreateView(views.CreateView):
    form_class = RedirectForm


class EditView(views.EditView):
    form_class = RedirectForm


@hooks.register("register_admin_urls", order=-1)
def add_redirect_views():
    """In front of Wagtail's own."""
    return [
        path("redirects/add/", CreateView.as_view()),
        path("redirects/<int:redirect_id>/", EditView.as_view()),
    ]


@hooks.register("register_seed", order=10)
def seed_redirects():
    grant_to_editors(Redirect, "add", "change", "delete")

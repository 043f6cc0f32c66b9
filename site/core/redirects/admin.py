"""Wagtail's screens for redirects, with our rules, and what is registered with it."""

from django.urls import path
from wagtail import hooks
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.models import Redirect
from wagtail.signals import page_published, page_slug_changed, post_page_move

from core.redirects import deletion
from core.redirects.rules import RedirectForm, delete_redirects_from, validate_nothing_is_at
from core.seeding.content import grant_to_editors

# For Wagtail's import of a file too, which has a form of its own.
Redirect._meta.get_field("old_path").validators.append(validate_nothing_is_at)
for signal in (page_published, page_slug_changed, post_page_move):
    signal.connect(delete_redirects_from)
hooks.register("before_delete_page", deletion.note_addresses)
hooks.register("after_delete_page", deletion.lead_visitors)


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

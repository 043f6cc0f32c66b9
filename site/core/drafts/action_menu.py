"""Publish is the button in sight; what else can be done is behind the arrow beside it: for a text,
to go back to what readers see.

docs/decisions.md: Publish is the button in sight
"""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.snippets.action_menu import ActionMenuItem

from core.drafts.models import FirstVersionMixin


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def publish_first(menu_items, request, context):
    """While a workflow runs, the approval of whoever is asked comes first."""
    thing = context.get("page") or context.get("instance")
    first = "approve" if getattr(thing, "workflow_in_progress", False) else "action-publish"
    menu_items.sort(key=lambda item: item.name != first)


class DiscardDraftItem(ActionMenuItem):
    """Opens the version that readers see, as its History does; publishing it ends the draft.

    Also there while no draft is: autosave stores one and draws no menu anew.
    """

    name = "action-discard-draft"
    label = "Discard the draft"
    icon_name = "undo"

    def is_shown(self, context):
        is_live = getattr(context.get("instance"), "live", False)
        return bool(context["view"] == "edit" and is_live and super().is_shown(context))

    def get_url(self, parent_context):
        text = parent_context["instance"]
        return reverse("discard-draft", args=[text._meta.app_label, text._meta.model_name, text.pk])


def discard_draft(request, app_label, model, pk):
    """To the version that readers see, which asks for the permission; else back to the form."""
    model = get_object_or_404(ContentType, app_label=app_label, model=model).model_class()
    if not model or not issubclass(model, FirstVersionMixin):
        raise Http404
    text = get_object_or_404(model, pk=pk)
    if text.has_unpublished_changes and text.live_revision_id:
        name = text.snippet_viewset.get_url_name("revisions_revert")
        return redirect(name, text.pk, text.live_revision_id)
    messages.info(request, "There is no draft. This is what readers see.")
    return redirect(AdminURLFinder(request.user).get_edit_url(text) or "wagtailadmin_home")


@hooks.register("register_admin_urls")
def add_discard_draft_url():
    address = "discard-draft/<slug:app_label>/<slug:model>/<int:pk>/"
    return [path(address, discard_draft, name="discard-draft")]


@hooks.register("register_snippet_action_menu_item")
def add_discard_draft(model):
    return DiscardDraftItem(order=25)

"""Publish is the button in sight; what else can be done is behind the arrow beside it: for a text
with a draft, to go back to what readers see.

docs/decisions.md: Publish is the button in sight
"""

from django.urls import reverse
from wagtail import hooks
from wagtail.snippets.action_menu import ActionMenuItem


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def publish_first(menu_items, request, context):
    """Not while a workflow runs: there the decision of whoever is asked comes first."""
    thing = context.get("page") or context.get("instance")
    if not getattr(thing, "workflow_in_progress", False):
        menu_items.sort(key=lambda item: item.name != "action-publish")


class DiscardDraftItem(ActionMenuItem):
    """Opens the version that readers see, as its History does; publishing it ends the draft."""

    name = "action-discard-draft"
    label = "Discard the draft"
    icon_name = "undo"

    def is_shown(self, context):
        text = context.get("instance")
        waits = getattr(text, "has_unpublished_changes", False) and text.live_revision_id
        return bool(context["view"] == "edit" and waits and super().is_shown(context))

    def get_url(self, parent_context):
        text = parent_context["instance"]
        name = text.snippet_viewset.get_url_name("revisions_revert")
        return reverse(name, args=[text.pk, text.live_revision_id])


@hooks.register("register_snippet_action_menu_item")
def add_discard_draft(model):
    return DiscardDraftItem(order=25)

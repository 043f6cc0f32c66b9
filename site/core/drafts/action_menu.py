"""Publish is the button in sight; what else can be done is behind the arrow beside it.

docs/decisions.md: Publish is the button in sight
"""

from wagtail import hooks


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def publish_first(menu_items, request, context):
    """Not while a workflow runs: there the decision of whoever is asked comes first."""
    thing = context.get("page") or context.get("instance")
    if not getattr(thing, "workflow_in_progress", False):
        menu_items.sort(key=lambda item: item.name != "action-publish")

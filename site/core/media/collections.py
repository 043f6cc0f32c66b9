"""Asks before a collection is moved or made private; Wagtail's views of collections have no hooks.

A room that minds registers with the hook `register_collection_refusal` a function of the collection
and the one that it is moved into, or None if it is made private. It returns a sentence, or "".
"""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from wagtail import hooks
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.models import Collection

HOOK = "register_collection_refusal"
EDIT, PRIVACY = "wagtailadmin_collections:edit", "wagtailadmin_collections:set_privacy"


class CollectionsMiddleware(MiddlewareMixin):
    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        if request.resolver_match.view_name == EDIT:
            return _moved(request, Collection.objects.filter(pk=kwargs["pk"]).first())
        if request.resolver_match.view_name == PRIVACY:
            return _made_private(
                request, Collection.objects.filter(pk=kwargs["collection_id"]).first()
            )
        return None


def _moved(request, collection: Collection | None):
    chosen = request.POST.get("parent", "")
    above = collection and collection.get_parent()
    parent = Collection.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    refusal = _refusal(collection, parent) if above and parent and parent != above else ""
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect(EDIT, collection.pk)


def _made_private(request, collection: Collection | None):
    becomes_private = request.POST.get("restriction_type", "none") != "none"
    refusal = _refusal(collection, None) if collection and becomes_private else ""
    if not refusal:
        return None
    context, step = {"sentence": refusal}, {"step": "set_privacy"}
    return render_modal_workflow(request, "core/media/refused.html", None, context, json_data=step)


def _refusal(collection: Collection, parent: Collection | None) -> str:
    refusals = (ask()(collection, parent) for ask in hooks.get_hooks(HOOK))
    return next(filter(None, refusals), "")

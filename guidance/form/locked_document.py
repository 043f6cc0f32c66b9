"""Keeps a form version's file from being changed, moved or hidden: a new file, a new version.

`FormVersion.document` restricts deleting it.
docs/decisions.md: The file of a form version is fixed
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.documents.forms import BaseDocumentForm
from wagtail.models import Collection

from core.media.models import Document
from guidance.form.models import FormVersion


class DocumentForm(BaseDocumentForm):
    """The form of every view that changes a document; title and tags may change."""

    def clean_file(self):
        return self._unless_fixed("file")

    def clean_collection(self):
        return self._unless_fixed("collection")

    def _unless_fixed(self, name: str):
        version = FormVersion.objects.filter(document=self.instance.pk).first()
        if version and name in self.changed_data:
            raise ValidationError(version.refusal)
        return self.cleaned_data[name]


def keep_in_its_collection(request, action_type, objects, action):
    """Hook `before_bulk_action`."""
    documents = [each.pk for each in objects if isinstance(each, Document)]
    version = FormVersion.objects.filter(document__in=documents).first()
    if action_type == "add_to_collection" and version:
        messages.error(request, version.refusal)
        return redirect("wagtaildocs:index")
    return None


class KeepFormPublicMiddleware(MiddlewareMixin):
    """Middleware, as Wagtail's views of collections have no hooks."""

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        if request.resolver_match.view_name == "wagtailadmin_collections:edit":
            return _keep_in_place(request, kwargs["pk"])
        if request.resolver_match.view_name == "wagtailadmin_collections:set_privacy":
            return _keep_public(request, kwargs["collection_id"])
        return None


def _keep_in_place(request, pk: int):
    version, collection = _version_below(pk)
    parent = collection and collection.get_parent()
    if not (version and parent) or request.POST.get("parent", "") in ("", str(parent.pk)):
        return None
    messages.error(request, version.refusal)
    return redirect("wagtailadmin_collections:edit", pk)


def _keep_public(request, pk: int):
    version, _ = _version_below(pk)
    if not version or request.POST.get("restriction_type", "none") == "none":
        return None
    context, step = {"sentence": version.refusal}, {"step": "set_privacy"}
    return render_modal_workflow(
        request, "guidance/form/admin/locked_document.html", None, context, json_data=step
    )


def _version_below(pk: int) -> tuple[FormVersion | None, Collection | None]:
    collection = Collection.objects.filter(pk=pk).first()
    if not collection:
        return None, None
    inside = FormVersion.objects.filter(document__collection__path__startswith=collection.path)
    return inside.first(), collection

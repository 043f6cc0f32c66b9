"""Keeps a form version's file from being changed, moved or hidden: a new file, a new version.

`FormVersion.document` restricts deleting it.
docs/decisions.md: The file of a form version is fixed
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
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


def keep_collection_in_place(collection: Collection, parent: Collection | None) -> str:
    """Hook `register_collection_refusal`."""
    inside = FormVersion.objects.filter(document__collection__path__startswith=collection.path)
    version = inside.first()
    return version.refusal if version else ""

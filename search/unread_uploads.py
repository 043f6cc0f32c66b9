"""Tells an editor at upload when search can only go by a document's title; blocks nothing."""

from contextvars import ContextVar

from django.contrib import messages

from core.media.models import Document
from guidance.form import fixed_file
from search.word_text import text_of

WHAT_IS_READ = "Search reads Word documents (.docx). It finds other files by their title only."
TITLE_ONLY = "Search cannot read the text of this file, so it is found by its title only."

_new_files: ContextVar[list[Document] | None] = ContextVar("new_files", default=None)


class DocumentForm(fixed_file.DocumentForm):
    """For each of its upload pages and choosers, with a sentence about search."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            file.help_text = f"{file.help_text} {WHAT_IS_READ}".strip()
        if self.instance.pk and not text_of(self.instance):
            # Wagtail's own __init__ has made this bound field already, with the help of before.
            self.fields["title"].help_text = self["title"].help_text = TITLE_ONLY


def note_new_file(instance: Document, **kwargs) -> None:
    """A document that is saved with another file than it had."""
    saved = _new_files.get()
    known = Document.objects.filter(pk=instance.pk, file_hash=instance.file_hash)
    if saved is not None and not known.exists():
        saved.append(instance)


class UnreadUploadsMiddleware:
    """A message on the next page: choosers and the edit page show nothing of their own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _new_files.set([])
        try:
            response = self.get_response(request)
            saved = _new_files.get()
        finally:
            _new_files.reset(token)
        for document in saved:
            if document.pk and not text_of(document):
                messages.warning(request, f"“{document.title}”: {TITLE_ONLY}")
        return response

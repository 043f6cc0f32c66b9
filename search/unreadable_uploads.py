"""Warns an editor at upload if search can find a document by its title only."""

from contextvars import ContextVar

from django.contrib import messages

from core.media.models import Document
from guidance.form import locked_document
from search.word_text import text_of

WHAT_IS_READ = "Search reads Word documents (.docx). It finds other files by their title only."
TITLE_ONLY = "Search cannot read the text of this file, so it is found by its title only."

_new_files: ContextVar[list[Document] | None] = ContextVar("new_files", default=None)


class DocumentForm(locked_document.DocumentForm):
    """Wagtail's form of documents, with a hint about search on every page and chooser."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            file.help_text = f"{file.help_text} {WHAT_IS_READ}".strip()
        if self.instance.pk and not text_of(self.instance):
            # Wagtail's own __init__ has made this bound field already, with the help of before.
            self.fields["title"].help_text = self["title"].help_text = TITLE_ONLY


def note_new_file(instance: Document, **kwargs) -> None:
    """Signal receiver: collects documents that are about to be saved with a new file."""
    saved = _new_files.get()
    known = Document.objects.filter(pk=instance.pk, file_hash=instance.file_hash)
    if saved is not None and not known.exists():
        saved.append(instance)


class UnreadableUploadsMiddleware:
    """Puts the warning on the next page: choosers and the edit page have no place for it."""

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

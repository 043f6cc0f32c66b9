"""The only way out for uploaded files: no address on this site maps to a folder."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import etag
from wagtail import hooks

from core.media import Document, Rendition


def serve_document(request, pk: int, filename: str):
    document = get_object_or_404(Document, pk=pk)
    if document.filename != filename:
        raise Http404
    for ask in hooks.get_hooks("before_serve_document"):
        answer = ask(document, request)
        if isinstance(answer, HttpResponse):
            return answer
    return document_response(request, document)


def document_response(request, document: Document, filename: str | None = None):
    """A document as a download; asked for again, 304 until its content changes."""

    @etag(lambda request: f'"{document.get_file_hash()}"')
    def respond(request):
        response = FileResponse(
            document.file.open("rb"),
            as_attachment=True,
            filename=filename or document.filename,
            content_type=document.content_type,
        )
        return _inert(response)

    return respond(request)


def serve_rendition(request, pk: int, filename: str):
    rendition = get_object_or_404(Rendition.objects.select_related("image__collection"), pk=pk)
    restrictions = rendition.image.collection.get_view_restrictions()
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    return _inert(FileResponse(rendition.file.open("rb")))


def _inert(response):
    """An uploaded file may show nothing and run nothing, and is asked for again each time."""
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = "no-cache"
    return response

"""Serves uploaded files: no address on this site maps to a folder."""

import logging

from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import etag, require_safe
from wagtail import hooks
from wagtail.users.models import UserProfile

from core.access import access_policy, forbid_caching
from core.counts.counting import Kind, count_download
from core.media.models import Document, Rendition

log = logging.getLogger(__name__)


@require_safe
def serve_document(request, pk: int, filename: str | None = None):
    """A document that is not there gets the same answer as one that is for members only."""
    document = Document.objects.select_related("collection").filter(pk=pk).first()
    if not document or not access_policy().may_see(request.user, document):
        return access_policy().deny_access(request)
    for ask in hooks.get_hooks("before_serve_document"):
        if isinstance(ask(document, request), HttpResponse):
            return access_policy().deny_access(request)
    if filename not in (None, document.filename):
        return _redirect_to_current_name(request, document)
    response = document_response(request, document)
    count_download(request, response, Kind.DOCUMENT, document.title)
    return forbid_caching(response) if access_policy().is_members_only(document) else response


def _redirect_to_current_name(request, document: Document):
    """A public file that was renamed redirects; the name of one for members only stays secret."""
    if access_policy().is_members_only(document):
        return access_policy().deny_access(request)
    response = redirect(document.url)
    response["Cache-Control"] = "no-cache"
    return response


def document_response(request, document: Document, filename: str | None = None):
    """A document as a download; 304 to a browser that has its current content."""
    return _file_response(
        request,
        document.file,
        document.file_hash,
        as_attachment=True,
        filename=filename or document.filename,
        content_type=document.content_type,
    )


@require_safe
def serve_rendition(request, pk: int, filename: str):
    """404 for whoever may not see it: a picture is shown within a page."""
    rendition = get_object_or_404(Rendition.objects.select_related("image__collection"), pk=pk)
    if rendition.url != request.path or not access_policy().may_see(request.user, rendition):
        raise Http404
    try:
        response = _file_response(request, rendition.file, rendition.file.name)
    except Http404:
        rendition.delete()  # the next page that shows the picture makes it anew
        raise
    return forbid_caching(response) if access_policy().is_members_only(rendition) else response


@require_safe
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def serve_avatar(request, filename: str):
    profile = get_object_or_404(UserProfile, avatar=f"avatar_images/{filename}")
    return _file_response(request, profile.avatar, profile.avatar.name)


def _file_response(request, file, version: str, **options):
    """An uploaded file may load and run nothing; browsers ask each time whether it has changed."""

    @etag(lambda request: f'"{version}"')
    def respond(request):
        try:
            return FileResponse(file.open("rb"), **options)
        except FileNotFoundError as error:
            log.exception("A file is in the database but not on disk: %s", file.name)
            raise Http404 from error

    response = respond(request)
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = "no-cache"
    return response

"""The form and the guide as Word documents, at addresses that stay."""

from hashlib import sha256

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import etag, require_safe

from core.facts.text import facts_in, fill_text
from core.media.views import document_response
from guidance.form.models import FormVersion, word_sections
from guidance.models import GuidePage
from guidance.pages import live_apply_page
from guidance.word.guide import build_guide

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def form(request, version=None):
    """The current form, or an older one; while people cannot apply, the page that says why."""
    apply = live_apply_page()
    if not apply.is_open:
        return redirect(apply.url)
    wanted = {"version": version} if version else {"is_current": True}
    found = get_object_or_404(FormVersion.objects.public(), **wanted)
    if not found.is_usable():
        raise Http404
    name = "nhsmail-application-form"
    return document_response(
        request, found.document, f"{name}-{version}.docx" if version else f"{name}.docx"
    )


@require_safe
def guide(request):
    content = _guide(get_object_or_404(GuidePage.objects.live()))

    @etag(lambda request: f'"{sha256(content).hexdigest()}"')
    def respond(request):
        return HttpResponse(
            content,
            content_type=WORD,
            headers={
                "Content-Disposition": 'attachment; filename="nhsmail-form-guide.docx"',
                "Content-Length": len(content),
                "Cache-Control": "no-cache",
            },
        )

    return respond(request)


def _guide(page: GuidePage) -> bytes:
    facts = facts_in(page.own_text())
    introduction = fill_text(page.introduction, facts).split("\n\n")
    return build_guide(page.title, tuple(introduction), word_sections(page.rows, facts))

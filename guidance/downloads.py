"""The guide as a Word document, at a fixed address."""

from hashlib import sha256

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import etag, require_safe

from core.facts.text import facts_in, fill_text
from guidance.form.models import word_sections
from guidance.models import GuidePage
from guidance.word.document import CONTENT_TYPE
from guidance.word.guide import build_guide


@require_safe
def download_guide(request):
    content = _guide(get_object_or_404(GuidePage.objects.live()))

    @etag(lambda request: f'"{sha256(content).hexdigest()}"')
    def respond(request):
        return HttpResponse(
            content,
            content_type=CONTENT_TYPE,
            headers={
                "Content-Disposition": 'attachment; filename="nhsmail-form-guide.docx"',
                "Content-Length": len(content),
                "Cache-Control": "no-cache",
            },
        )

    return respond(request)


def _guide(page: GuidePage) -> bytes:
    """How the route stands comes first."""
    facts = facts_in(page.own_text())
    standing = page.apply_page.standing.line
    introduction = fill_text(page.introduction, facts).split("\n\n")
    introduction = (*([standing] if standing else []), *introduction)
    return build_guide(page.title, introduction, word_sections(page.form_questions, facts))

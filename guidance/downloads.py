"""The guide as a Word document, at a fixed address."""

from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import etag, require_safe

from core.dates import date_in_words
from core.facts.text import facts_in
from core.site_settings import SiteSettings
from guidance.facts_on_paper import age_of, link_of
from guidance.form.models import FormVersion, questions_by_section
from guidance.models import GuidePage
from guidance.word.build import Question, Section
from guidance.word.document import CONTENT_TYPE
from guidance.word.guide import Guide, build_guide
from guidance.word.links import Link

SAMPLE = "This guide is for a sample layout, not the official form."


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
    facts = facts_in(page.own_text())
    form = FormVersion.objects.filter(is_current=True).first()
    guide = Guide(
        page.title,
        tuple(page.introduction.split("\n\n")),
        tuple(
            Section(heading, tuple(Question(each.label, each.guide) for each in questions))
            for heading, questions in questions_by_section(page.form_questions)
        ),
        form=_about(form) if form else "",
        notice=SAMPLE if form and form.is_stand_in else "",
        ages=tuple(age_of(fact) for fact in facts.values() if fact.is_overdue),
        links={slug: link_of(fact) for slug, fact in facts.items()},
        website=Link(SiteSettings.load().site_name, f"{settings.SITE_URL}{page.url}"),
    )
    return build_guide(guide)


def _about(form: FormVersion) -> str:
    return f"For the form of {date_in_words(form.published_on)}, version {form.version}."

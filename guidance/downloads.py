"""The guide as a Word document, at a fixed address."""

from hashlib import sha256

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.views.decorators.http import etag, require_safe

from core.counts.counting import Kind, count_download
from core.dates import date_in_words
from core.drafts.previews import previewed
from core.facts.text import FactsOnPage, facts_in
from core.http.attachment import attachment
from core.site_settings import SiteSettings
from guidance.facts_on_paper import guide_with_ages, links_of, with_ages
from guidance.form.models import FormQuestion, FormVersion, questions_by_section
from guidance.models import GuidePage
from guidance.word.build import Question, Section
from guidance.word.document import CONTENT_TYPE
from guidance.word.guide import Guide, build_guide
from guidance.word.links import Link


@require_safe
def download_guide(request):
    content = _guide(get_object_or_404(GuidePage.objects.live()))

    @etag(lambda request: f'"{sha256(content).hexdigest()}"')
    def respond(request):
        response = attachment(content, "nhsmail-form-guide.docx", CONTENT_TYPE)
        response["Content-Length"] = len(content)
        response["Cache-Control"] = "no-cache"
        return response

    response = respond(request)
    if not previewed(FormQuestion):
        count_download(request, response, Kind.DOCUMENT, "Guide to the form")
    return response


def _guide(page: GuidePage) -> bytes:
    """How the route stands comes first."""
    facts = facts_in(page.own_text())
    draft = previewed(FormQuestion)
    form = draft.form if draft else FormVersion.objects.filter(is_current=True).first()
    guide = Guide(
        page.title,
        tuple(with_ages(text, facts) for text in page.introduction.split("\n\n")),
        tuple(
            Section(heading, tuple(_question(each, facts) for each in questions))
            for heading, questions in questions_by_section(page.form_questions)
        ),
        form=_about(form) if form else "",
        notice=page.apply_page.standing.line,
        links=links_of(facts),
        website=Link(SiteSettings.load().site_name, f"{settings.SITE_URL}{page.url}"),
    )
    return build_guide(guide)


def _question(question: FormQuestion, facts: FactsOnPage) -> Question:
    return Question(question.label, guide_with_ages(question.guide, facts))


def _about(form: FormVersion) -> str:
    if form.is_stand_in:  # a date would make it read as official
        return f"For the sample form, version {form.version}."
    return f"For the form of {date_in_words(form.published_on)}, version {form.version}."

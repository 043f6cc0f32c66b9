"""The guide as a Word document says what the guide's page says, and what paper needs beside it."""

import io
import re
from html import unescape

import pytest
from django.utils import timezone
from docx import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from core.facts.models import Fact
from core.site_settings import SiteSettings
from guidance.form.models import FormQuestion
from tests.standings import form_is_official, route_is_open

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r"<(h2|h3|p|li)\b[^>]*>(.*?)</\1>", re.S)


@pytest.fixture
def guide(client):
    def get():
        return WordDocument(io.BytesIO(client.get("/nhs-mail/guide.docx").content))

    return get


def lines_on_the_web(client) -> list[str]:
    """Headings, paragraphs and items of the sections, in order."""
    page = client.get("/nhs-mail/guide/").content.decode()
    page = page[page.index('<h2 id="section-1">') : page.index('class="card file"')]
    return [plain(text) for _, text in BLOCK.findall(page)]


def plain(text: str) -> str:
    text = re.sub(r"<br\s*/?>", "\n", text.replace("<wbr>", ""))
    return unescape(re.sub(r"<[^>]+>", "", text)).strip()


def lines_on_paper(document) -> list[str]:
    texts = [paragraph.text for paragraph in document.paragraphs]
    return texts[texts.index(FormQuestion.objects.first().section) :]


def links_in(part) -> set[str]:
    rels = part.rels.values()
    return {rel.target_ref for rel in rels if rel.reltype == RELATIONSHIP_TYPE.HYPERLINK}


def test_guide_has_the_same_lines_on_the_web_and_on_paper(client, guide):
    FormQuestion.objects.filter(meaning="town").update(
        guide="Type <the town> & no “more”.\nA second line.\n\n- one\n- two [[helpdesk]]\n\nEnd."
    )
    web = lines_on_the_web(client)

    assert lines_on_paper(guide()) == web
    assert len(web) > 50


def test_facts_are_live_links_with_the_age_that_the_web_tells(client, guide):
    Fact.objects.filter(slug="helpdesk").update(detail="(mornings)")
    document = guide()
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert {
        "https://odsportal.hscic.gov.uk/Organisation/Search",
        "mailto:dspt@notts-care-ig.net",
        "https://www.odsdatasearchandexport.nhs.uk/",
    } <= links_in(document.part)
    assert "email dspt@notts-care-ig.net (mornings)." in text
    assert text.count("e have not confirmed this") >= 2


def test_details_that_somebody_has_confirmed_have_no_age(guide):
    for fact in Fact.objects.all():
        fact.confirm(timezone.localdate())
        fact.save()
    assert "not confirmed" not in "\n".join(p.text for p in guide().paragraphs)


def test_paper_names_the_site_its_address_and_the_form(guide, settings):
    settings.SITE_URL = "https://care.example.org"
    SiteSettings.objects.update_or_create(defaults={"site_name": "Sampleshire Care"})
    form_is_official()
    document = guide()
    footer = document.sections[0].footer
    about = "For the form of 22 November 2026, version sample-1."
    assert footer.paragraphs[0].text.startswith(f"Guide to the NHSMail form. {about}\tPage ")
    assert footer.paragraphs[1].text == (
        "Sampleshire Care, https://care.example.org/nhs-mail/guide/"
    )
    assert links_in(footer.part) == {"https://care.example.org/nhs-mail/guide/"}
    assert about in [paragraph.text for paragraph in document.paragraphs]


def test_guide_says_that_the_form_is_a_sample_until_an_official_one_is_current(guide):
    sample = "For the sample form, version sample-1."
    assert "sample, not the official form" in guide().paragraphs[1].text
    assert guide().paragraphs[2].text == sample

    route_is_open()
    assert "sample form" not in " ".join(paragraph.text for paragraph in guide().paragraphs[:4])

"""A document's web page and its Word file say the same, paragraph for paragraph."""

import pytest

from core.site_settings import SiteSettings
from members.models import MaterialPage
from members.seed_content import MATERIALS
from tests.factories import FactFactory, MaterialPageFactory
from tests.members.documents.reading import web_paragraphs, word_paragraphs

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # what pages and files say


def both(member, page) -> tuple[list[str], list[str]]:
    web = member.get(page.address).text
    word = member.get(f"/members/documents/{page.slug}.docx").content
    return web_paragraphs(web), word_paragraphs(word)


def test_starter_documents_say_the_same_on_the_web_and_in_word(member):
    documents = MaterialPage.objects.filter(is_document=True)
    assert len(documents) == len(MATERIALS) - 3  # 2 guides and a list
    for page in documents:
        web, word = both(member, page)
        assert word[0] == page.title
        assert web == word[1:]


def test_facts_details_and_choices_are_the_same_in_both(member):
    fact = FactFactory(kind="text", value="Ring the bell")
    choice = {
        "statement": "we have a pond",
        "if_so": [("text", "<ul><li>Keep <b>out</b><ul><li>of it</li></ul></li></ul>")],
        "if_not": [("text", "<p>No pond.</p>")],
    }
    page = MaterialPageFactory(
        is_document=True,
        body=[
            ("heading", "Water & fire"),
            ("text", f"<h3>Alarm</h3><p>{{lead}} leads. [[{fact.slug}]], <br/>then wait.</p>"),
            ("choice", choice),
        ],
    )
    web, word = both(member, page)

    assert web == word[1:]
    assert word[-5:] == [
        "[Keep this only if we have a pond]",
        "Keep out",
        "of it",
        "[Keep this only if not]",
        "No pond.",
    ]
    assert any(text.startswith("[your lead] leads. Ring the bell") for text in word)


def test_names_in_a_small_heading_are_filled_in_and_counted(member):
    fact = FactFactory(kind="text", value="Ring the bell")
    page = MaterialPageFactory(
        is_document=True, body=[("text", f"<h3>[[{fact.slug}]]: {{lead}}</h3><p>x</p>")]
    )
    web, word = both(member, page)

    assert web == word[1:]
    assert word[-2].startswith("Ring the bell: [your lead]")


def test_a_home_s_own_document_does_not_say_that_the_home_has_not_confirmed_a_fact(member):
    SiteSettings.objects.update_or_create(defaults={"site_name": "Sampleshire Care"})
    fact = FactFactory(last_confirmed=None)
    page = MaterialPageFactory(is_document=True, body=[("text", f"<p>Ask [[{fact.slug}]].</p>")])
    web, word = both(member, page)

    assert web == word[1:]
    assert "Sampleshire Care has not confirmed this address yet." in word[-1]


def test_one_person_is_called_the_owner_in_a_document(member):
    _, word = both(member, MaterialPage.objects.get(slug="data-protection-policy"))
    assert "Kept by" in word
    assert "Owner" not in word


def test_what_the_home_does_first_stands_in_the_notice_that_it_deletes(member):
    text = "<p>Ask your adviser.</p><ul><li>Cross out rows.</li></ul>"
    important = ("important", {"heading": "First", "text": text})
    page = MaterialPageFactory(is_document=True, body=[("text", "<p>Rule.</p>"), important])
    page.full_clean()
    web, word = both(member, page)

    assert web == word[1:]
    assert (
        "First Ask your adviser. Cross out rows. Delete this box when you have done this."
        in word[1]
    )
    assert word[-1] == "Rule."


def test_an_editor_changes_both_at_once(member):
    page = MaterialPage.objects.get(slug="data-protection-policy")
    page.body = [("text", "<p>Only this sentence is left.</p>")]
    page.save_revision().publish()

    for paragraphs in both(member, page):
        assert "Only this sentence is left." in paragraphs
        assert not any("Who leads" in text for text in paragraphs)


def test_a_draft_is_called_one_once_at_the_top(member):
    for page in MaterialPage.objects.filter(is_document=True):
        _, word = both(member, page)
        assert [n for n, text in enumerate(word) if "Our draft" in text] == [1]


def test_a_page_that_is_no_document_has_no_word_file(member):
    assert member.get("/members/documents/start-here.docx").status_code == 404
    page = MaterialPage.objects.get(slug="spot-check")
    page.unpublish()
    assert member.get("/members/documents/spot-check.docx").status_code == 404

"""A checklist on paper and as a Word file: the same words in both."""

import io
import re
from html import unescape

import pytest
from docx import Document

from members.checklist.toolkit import ToolkitEdition
from tests.members.checklist.steps import REASON, address_of, press, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(member, berts, shared):
    press(berts, shared, "named-lead")
    save(member, shared, "encryption", state="does-not-apply", reason=REASON, evidence="A\nB <c>")
    return shared


def print_of(browser, checklist) -> str:
    page = browser.get(address_of(checklist, "print/")).text
    return unescape(re.search(r"<main.*?</main>", page, re.S)[0])


def word_of(browser, checklist):
    answer = browser.get(address_of(checklist, "checklist.docx"))
    assert answer["Content-Disposition"] == 'attachment; filename="checklist.docx"'
    return Document(io.BytesIO(answer.content))


def test_paper_and_word_have_name_date_edition_who_and_evidence(member, filled):
    page, word = print_of(member, filled), word_of(member, filled)
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    texts = "\n".join([*(p.text for p in word.paragraphs), *cells])
    for words in (
        "DSPT checklist: Example House",
        "As it stood on ",
        "For the 2025-26 edition, which ended on 30 June 2026.",
        "1 of 44 done",
        "Done by Bert",
        f"Why it does not apply: {REASON}",
        "not counted: Removed from the toolkit in 2022-23",
    ):
        assert words in texts, words
        assert words in page, words
    assert "A\nB <c>" in texts
    assert sum(len(table.rows) - 1 for table in word.tables) == 46 == page.count('scope="row"')


def test_the_word_file_numbers_its_pages_and_repeats_its_headings(member, filled):
    word = word_of(member, filled)
    footer = word.sections[0].footer._element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert all("tblHeader" in table.rows[0]._tr.xml for table in word.tables)


def test_both_work_without_any_question(member, own):
    ToolkitEdition.objects.update(is_current=False)
    assert "DSPT checklist" in print_of(member, own)
    assert word_of(member, own).paragraphs


@pytest.mark.parametrize("text", ["\x0bA", "{ HYPERLINK x }", "<w:t>x</w:t>", "\u202eabc"])
def test_what_people_type_is_plain_text_in_the_word_file(member, own, text):
    save(member, own, "passwords", evidence=f"Shelf {text}")
    word = word_of(member, own)
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    assert any(cell.text.startswith("Shelf") for cell in cells)
    assert "instrText" not in word.element.xml

"""The Word file on paper: pages, tables, words and what is typed."""

import io

import pytest
from docx import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from members.documents.parts import Column, Heading, Item, List, Paragraph, Run, Table
from members.documents.word import build_document
from members.documents.word_tables import BLANK_ROW_HEIGHT, column_widths

FIELDS = [qn(name) for name in ("w:instrText", "w:fldSimple", "w:hyperlink")]
# Of DejaVu Sans Bold, wider than Arial: "m" is the widest letter, "e" is an ordinary one.
WIDE_LETTERS = {"m": 1.042, "e": 0.678, "i": 0.343, "t": 0.478, "r": 0.493, "n": 0.712, "a": 0.675}


def table(headings, *rows, weights=None, blank_rows=0):
    weights = weights or [3] * len(headings)
    columns = tuple(Column(*each) for each in zip(headings, weights, strict=True))
    cells = tuple(tuple(((Run(text),),) if text else ((),) for text in row) for row in rows)
    return Table("A table", columns, cells, blank_rows)


def built(*parts, title="A title", about="A title"):
    content = build_document(title, about, parts, "https://site.example.org")
    return WordDocument(io.BytesIO(content))


@pytest.mark.parametrize(
    ("columns", "orientation"), [(5, WD_ORIENT.PORTRAIT), (6, WD_ORIENT.LANDSCAPE)]
)
def test_chapter_with_more_than_5_columns_is_landscape(columns, orientation):
    wide = table(["Name"] * columns, ["a"] * columns)
    word = built(Heading("First"), Paragraph((Run("Text"),)), Heading("Second"), wide)

    assert word.sections[0].orientation == WD_ORIENT.PORTRAIT
    assert word.sections[-1].orientation == orientation
    assert all(section.page_width > Cm(20) for section in word.sections)


def test_rows_are_not_split_and_the_head_is_repeated():
    word = built(table(["A", "B"], *[["a", "b"]] * 30))
    rows = word.tables[0].rows

    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows][:3] == [1, 0, 0]


@pytest.mark.parametrize(("rows", "kept"), [(6, 6), (7, 0)])
def test_only_a_table_of_6_rows_or_fewer_stays_on_one_page(rows, kept):
    cells = built(table(["A", "B"], *[["a", "b"]] * rows)).tables[0].columns[0].cells
    together = [cell.paragraphs[0].paragraph_format.keep_with_next for cell in cells]

    assert together.count(True) == kept


def test_a_sentence_stays_with_the_list_after_it():
    word = built(
        Paragraph((Run("Alone"),)),
        Paragraph((Run("You can ask us:"),)),
        List((Item((Run("to correct it"),)),), is_numbered=False),
    )
    kept = {p.text: p.paragraph_format.keep_with_next for p in word.paragraphs}

    assert kept["You can ask us:"]
    assert not kept["Alone"]


def test_blank_rows_are_tall_enough_to_write_in():
    rows = built(table(["A", "B"], ["a", "b"], blank_rows=2)).tables[0].rows

    assert len(rows) == 4
    assert rows[1].height is None
    assert [row.height for row in rows][2:] == pytest.approx([BLANK_ROW_HEIGHT] * 2, abs=700)


@pytest.mark.parametrize("word", ["Manager", "protection", "administrator", "Certificate?"])
def test_no_column_is_narrower_than_its_longest_word(word):
    text_width, sentence = Cm(17), "a long sentence " * 8
    narrow = table([word, "B", "C"], ["1", sentence, sentence], weights=[2, 6, 6])
    widths = column_widths(narrow, text_width)
    points = sum(WIDE_LETTERS.get(letter, 0.72) for letter in word) * 10

    assert widths[0] - Cm(0.38) >= Pt(points)
    assert sum(widths) == pytest.approx(text_width, abs=10)


def test_every_page_says_what_it_is_and_its_number():
    word = built(Heading("A"), Heading("B"), table("ABCDEF"), about="Home, A title")
    for section in word.sections:
        about, number = section.footer.paragraphs
        assert about.text == "Home, A title"
        fields = [each.get(qn("w:instr")) for each in number._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_each_list_starts_at_1():
    ten = List(tuple(Item((Run("Do it"),)) for _ in range(10)), is_numbered=True)
    word = built(ten, Paragraph((Run("Then"),)), ten)
    items = [p for p in word.paragraphs if p.style.name == "List Number"]

    assert len({p._p.pPr.numPr.numId.val for p in items}) == 2


def test_number_10_keeps_off_its_text():
    """The numbering's indent counts, as it goes before the style's, and no tab before it."""
    numbering = built().part.numbering_part.element
    (indents,) = numbering.xpath("//w:lvl[w:pStyle/@w:val='ListNumber']/w:pPr")

    assert indents.tabs is None
    assert -indents.first_line_indent >= Pt(3 * 12 * 0.72)


@pytest.mark.parametrize(
    "text",
    [
        '{ HYPERLINK "https://evil.example" }',
        "<w:t>bold</w:t> & <b>",
        "{organisation} [[helpdesk]]",
        "בית אבות",
        "Zoë O’Connor-Smith",
    ],
)
def test_typed_text_stays_text(text):
    word = built(Paragraph((Run(text),)), about=text)

    assert word.paragraphs[-1].text == text
    assert word.sections[0].footer.paragraphs[0].text == text
    assert not list(word.element.body.iter(*FIELDS))


def test_the_same_parts_give_the_same_bytes():
    parts = [Heading("A"), table("AB", "ab")]
    assert len({build_document("A", "A", parts, "") for _ in range(2)}) == 1

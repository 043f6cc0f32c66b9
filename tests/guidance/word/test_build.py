"""The form and the guide, read back from their bytes as a person's own program would."""

import io
import re
import tomllib
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree

from guidance.word.build import FormText, Question, Section, build_form
from guidance.word.guide import Guide, build_guide, guide_lines
from guidance.word.links import Link

SEED_FORM = Path(__file__).parents[3] / "guidance" / "form" / "seed" / "form.toml"
REFERENCE = "Form reference NCIG-NHSMAIL-1, version sample-1"
QUOTE = "\N{RIGHT SINGLE QUOTATION MARK}"
AWKWARD = f"A2. Fish & chips <b>“Owner{QUOTE}s”</b> > 1 \N{EN DASH} Œuf"
AWKWARD_HELP = f"Fish & chips < 2 > 1, the owner{QUOTE}s"

SECTIONS = (
    Section(
        "A. Your organisation",
        (
            Question(
                "A1. Site name", "Type the name.\n\nBefore you start:\n- find the code\n- check it"
            ),
            Question(AWKWARD, AWKWARD_HELP),
        ),
    ),
    Section(
        "B. First person",
        (Question("B1. First name", "One line\r\nand its next.\r\n\r\nThe end."),),
    ),
)
FORM = FormText("Sample form", "Not the official form.", ("Type.", "Save."), SECTIONS, REFERENCE)
LABELS = [row.label for section in SECTIONS for row in section.questions]

SAMPLE_GUIDE = Guide(
    "Sample form",
    ("Hello [[desk]]",),
    SECTIONS,
    form="For the form of 1 May 2026.",
    notice="This is a sample.",
    links={"desk": Link("desk@example.org", "mailto:desk@example.org")},
    website=Link("Our site", "https://example.org/guide/"),
)


def read(data: bytes):
    return Document(io.BytesIO(data))


def part_xml(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        return {name: etree.fromstring(package.read(name)) for name in names}


def texts(document, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == style]


def kept_with_next(row) -> bool:
    return bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next)


@pytest.fixture(scope="module")
def seed_form():
    return tomllib.loads(SEED_FORM.read_text(encoding="utf-8"))


def seed_questions(seed_form) -> list[dict[str, str]]:
    return [row for section in seed_form["sections"] for row in section["questions"]]


class TestForm:
    def test_each_label_stands_beside_an_empty_cell(self):
        rows = [row for table in read(build_form(FORM)).tables for row in table.rows]
        assert [[cell.text for cell in row.cells] for row in rows] == [[x, ""] for x in LABELS]

    def test_body_reads_title_notice_instructions_sections_reference(self):
        written = [p.text for p in read(build_form(FORM)).paragraphs]
        headings = [section.heading for section in SECTIONS]
        assert written == [FORM.title, FORM.notice, *FORM.instructions, *headings, REFERENCE]

    def test_form_has_no_empty_paragraph_when_it_has_no_notice(self):
        written = read(build_form(replace(FORM, notice=""))).paragraphs
        assert written[1].text == FORM.instructions[0]

    def test_a_heading_stands_before_every_table(self):
        body = list(read(build_form(FORM)).iter_inner_content())
        before = [body[i - 1] for i, block in enumerate(body) if hasattr(block, "rows")]
        assert [p.style.name for p in before] == ["Heading 2", "Heading 2"]

    def test_a_table_stays_on_one_page_and_the_last_one_with_the_reference(self):
        tables = read(build_form(FORM)).tables
        kept = [[kept_with_next(row) for row in table.rows] for table in tables]
        assert kept == [[True, False], [True]]

    def test_reference_ends_the_body_and_stands_in_footer_and_properties(self):
        document = read(build_form(FORM))
        assert list(document.iter_inner_content())[-1].text == REFERENCE
        assert [p.text for p in document.sections[0].footer.paragraphs] == [REFERENCE]
        assert document.core_properties.identifier == REFERENCE
        assert document.core_properties.version == "sample-1"

    def test_nothing_in_the_file_stops_typing_or_gets_lost_in_other_programs(self):
        names = ("documentProtection", "sdt", "bookmarkStart", "permStart", "docVars")
        unwanted = {qn(f"w:{name}") for name in (*names, "gridSpan", "vMerge", "tblCaption")}
        for name, root in part_xml(build_form(FORM)).items():
            assert not unwanted & {element.tag for element in root.iter()}, name

    def test_label_and_answer_columns_fill_the_a4_text_width(self):
        document = read(build_form(FORM))
        page = document.sections[0]
        assert [round(side.cm, 2) for side in (page.page_width, page.page_height)] == [21, 29.7]
        for table in document.tables:
            label, answer = (column.width for column in table.columns)
            assert label / (label + answer) == pytest.approx(0.45, abs=0.01)
            assert label + answer == pytest.approx(Cm(17), abs=Cm(0.01))
            assert {cell.width for cell in table.column_cells(0)} == {label}


class TestGuide:
    @pytest.fixture
    def guide(self):
        return read(build_guide(Guide("The guide", ("First.", "Second."), SECTIONS)))

    def test_title_sections_and_labels_are_headings(self, guide):
        assert texts(guide, "Heading 1") == ["The guide"]
        assert texts(guide, "Heading 2") == ["A. Your organisation", "B. First person"]
        assert texts(guide, "Heading 3") == LABELS

    def test_every_paragraph_is_there_in_order(self, guide):
        assert texts(guide, "Normal") == [
            "First.",
            "Second.",
            "Type the name.",
            "Before you start:",
            AWKWARD_HELP,
            "One line\nand its next.",
            "The end.",
        ]

    def test_bullets_are_a_real_list(self, guide):
        assert texts(guide, "List Bullet") == ["find the code", "check it"]
        assert guide.styles["List Bullet"].element.pPr.numPr.numId.val == 1

    def test_help_stands_under_its_own_label(self, guide):
        written = [p.text for p in guide.paragraphs]
        assert written[written.index(AWKWARD) + 1] == AWKWARD_HELP

    def test_footer_gives_the_title_and_page_x_of_y(self, guide):
        footer = guide.sections[0].footer.paragraphs[0]
        assert footer.text == "The guide\tPage  of "
        fields = [each.get(qn("w:instr")) for each in footer._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]

    def test_no_heading_and_no_part_of_an_answer_stands_alone_at_a_pages_foot(self, guide):
        for level in (1, 2, 3):
            assert guide.styles[f"Heading {level}"].paragraph_format.keep_with_next
        kept = {p.text for p in guide.paragraphs if p.paragraph_format.keep_with_next}
        assert kept == {
            "Type the name.",
            "Before you start:",
            "find the code",
            "One line\nand its next.",
        }

    def test_names_and_addresses_are_live_links(self):
        rows = (Question("A1", "Ask [[desk]], see https://example.org/a. Or [[gone]]."),)
        desk = Link("desk@example.org", "mailto:desk@example.org", "(mornings)")
        guide = read(build_guide(Guide("T", (), (Section("A", rows),), links={"desk": desk})))

        paragraph = guide.paragraphs[-1]
        shown = "Ask desk@example.org (mornings), see https://example.org/a. Or [[gone]]."
        assert paragraph.text == shown
        assert [(each.text, each.address) for each in paragraph.hyperlinks] == [
            ("desk@example.org", "mailto:desk@example.org"),
            ("https://example.org/a", "https://example.org/a"),
        ]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", []),
            (" \n\n ", []),
            ("a\n\n\nb", [("Normal", "a"), ("Normal", "b")]),
            ("a\n- b\nc", [("Normal", "a"), ("List Bullet", "b"), ("Normal", "c")]),
            ("-5 is not a bullet", [("Normal", "-5 is not a bullet")]),
        ],
    )
    def test_guide_text_is_cut_into_paragraphs_and_bullets(self, text, expected):
        assert list(guide_lines(text)) == expected


@pytest.mark.parametrize("build", [lambda: build_form(FORM), lambda: build_guide(SAMPLE_GUIDE)])
class TestBoth:
    def test_same_input_gives_the_same_bytes(self, build):
        data = build()
        assert build() == data
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_properties_hold_our_title_and_nothing_of_the_template(self, build):
        properties = read(build()).core_properties
        assert (properties.title, properties.language) == ("Sample form", "en-GB")
        assert (properties.author, properties.keywords, properties.comments) == ("", "", "")
        assert properties.created == properties.modified == datetime(2026, 1, 1, tzinfo=UTC)

    def test_the_language_is_british_english_throughout(self, build):
        languages = {
            element.get(qn("w:val"))
            for root in part_xml(build()).values()
            for element in root.iter(qn("w:lang"), qn("w:themeFontLang"))
        }
        assert languages == {"en-GB"}

    def test_file_has_only_parts_that_word_needs(self, build):
        names = zipfile.ZipFile(io.BytesIO(build())).namelist()
        assert not [name for name in names if "thumbnail" in name or "customXml" in name]


def test_characters_that_xml_cannot_hold_become_spaces():
    rows = (Question("A1.\x0bName\x00", "One\x0ctwo\x1f"),)
    sections = (Section("A", rows),)
    form = read(build_form(replace(FORM, sections=sections)))
    assert form.tables[0].cell(0, 0).text == "A1. Name "
    assert "One\ntwo" in texts(read(build_guide(Guide("T", (), sections))), "Normal")


class TestSeedForm:
    def test_seed_form_has_16_questions_with_own_labels_and_meanings(self, seed_form):
        rows = seed_questions(seed_form)
        answers = ("first-name", "surname", "role", "email", "mobile", "access")
        people = [f"person-{person}-{answer}" for person in (1, 2) for answer in answers]
        organisation = ["organisation-type", "site-name", "town", "ods-code"]
        assert [row["meaning"] for row in rows] == organisation + people
        numbers = ["A1", "A2", "A3", "A4", *(f"{s}{n}" for s in "BC" for n in range(1, 7))]
        assert [row["label"].split(". ")[0] for row in rows] == numbers
        assert len({row["label"] for row in rows}) == 16

    def test_reference_names_the_version(self, seed_form):
        assert seed_form["reference"] == f"Sample, not the official form. {REFERENCE}"
        assert seed_form["reference"].endswith(f"version {seed_form['version']}")
        assert seed_form["notice"].startswith("Sample, not the official form. Do not send it.")

    def test_every_question_has_help_in_short_sentences(self, seed_form):
        for row in seed_questions(seed_form):
            lines = [text for _, text in guide_lines(row["guide"])]
            assert lines, row["label"]
            assert_short_sentences(lines)

    def test_notice_and_instructions_are_in_short_sentences(self, seed_form):
        assert_short_sentences([seed_form["notice"], *seed_form["instructions"]])

    def test_help_names_only_the_addresses_that_the_site_fills_in(self, seed_form):
        text = " ".join(row["guide"] for row in seed_questions(seed_form))
        names = set(re.findall(r"\[\[(.*?)\]\]", text))
        assert names <= {"helpdesk", "form-inbox", "ods-search"}
        assert not re.search(r"https?://|\w@\w", text)

    def test_seed_form_is_built_with_16_empty_answer_cells(self, seed_form):
        sections = tuple(
            Section(s["heading"], tuple(Question(r["label"], r["guide"]) for r in s["questions"]))
            for s in seed_form["sections"]
        )
        tables = read(build_form(replace(FORM, sections=sections))).tables
        assert [len(table.rows) for table in tables] == [4, 6, 6]
        assert {cell.text for table in tables for cell in table.column_cells(1)} == {""}


def assert_short_sentences(lines: list[str]) -> None:
    for line in lines:
        for sentence in re.split(r"(?<=[.!?])\s+", line):
            assert len(sentence.split()) <= 20, sentence

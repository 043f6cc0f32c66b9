"""Writes the application form as plain tables, which every program opens and saves unchanged.

No protection, content controls or merged cells: some programs drop them, others then refuse typing.
"""

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row

from guidance.word.document import add_text, new_document, to_bytes
from guidance.word.styles import ANSWER, LABEL, LABEL_FILL, NOTICE, REFERENCE, TEXT_WIDTH, shading
from guidance.word.text import xml_safe

LABEL_WIDTH = int(TEXT_WIDTH * 0.45)
ROW_HEIGHT = Cm(0.85)  # at least; a long answer makes its row taller


@dataclass(frozen=True)
class Question:
    """One question: the fixed text beside an answer cell, and the help for it."""

    label: str
    guide: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and the questions under it: one table of the form."""

    heading: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class FormText:
    """All the fixed text of the blank form, in reading order."""

    title: str
    notice: str
    instructions: tuple[str, ...]
    sections: tuple[Section, ...]
    reference: str


def build_form(form: FormText) -> bytes:
    """Return the blank form as .docx bytes: the same form always gives the same bytes."""
    document = new_document(form.title, form.reference)
    if form.notice:
        add_text(document, form.notice, NOTICE)
    for line in form.instructions:
        add_text(document, line)
    for section in form.sections:
        _add_section(document, section, last=section is form.sections[-1])
    add_text(document, form.reference, REFERENCE)
    document.sections[0].footer.paragraphs[0].text = xml_safe(form.reference)
    return to_bytes(document)


def _add_section(document: WordDocument, section: Section, *, last: bool) -> None:
    """Add a heading and its table; without the heading between, two tables become one.

    Rows keep with the next, so that a person's answers, and at the end the reference line too,
    stay on one page.
    """
    add_text(document, section.heading, "Heading 2")
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    table.columns[0].width, table.columns[1].width = LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH
    _mark_first_column(table)
    for question in section.questions:
        keep_with_next = last or question is not section.questions[-1]
        _add_row(table, question.label, keep_with_next=keep_with_next)


def _mark_first_column(table: Table) -> None:
    """Mark the labels as headers for screen readers; the first row is none."""
    for look in table._tbl.tblPr.iter(qn("w:tblLook")):
        for name, value in (("val", "0480"), ("firstRow", "0"), ("firstColumn", "1")):
            look.set(qn(f"w:{name}"), value)


def _add_row(table: Table, label: str, *, keep_with_next: bool) -> None:
    row = table.add_row()
    row.height, row.height_rule = ROW_HEIGHT, WD_ROW_HEIGHT_RULE.AT_LEAST
    _keep_whole(row)
    for cell, width in zip(row.cells, (LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH), strict=True):
        cell.width = width
    _fill_label(row.cells[0], label, keep_with_next=keep_with_next)
    row.cells[1].paragraphs[0].style = ANSWER
    row.cells[1].vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _fill_label(cell: _Cell, label: str, *, keep_with_next: bool) -> None:
    cell._tc.get_or_add_tcPr().append(shading(LABEL_FILL))
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.text, paragraph.style = xml_safe(label), LABEL
    paragraph.paragraph_format.keep_with_next = keep_with_next


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))

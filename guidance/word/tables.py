"""Tables to read and to write in by hand, and lists that are numbered from 1."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.table import _Row
from docx.text.paragraph import Paragraph

from guidance.word.styles import ANSWER, LABEL, LABEL_FILL, TEXT_WIDTH, shading
from guidance.word.text import xml_safe

ROW_HEIGHT = Cm(0.85)  # at least: room to write by hand


def add_table(
    document: WordDocument, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Columns of one width. The head is repeated on each page; no page's end cuts a row."""
    table = document.add_table(rows=0, cols=len(columns), style="Table Grid")
    table.autofit = False
    for texts in (columns, *rows):
        row = table.add_row()
        row.height, row.height_rule = ROW_HEIGHT, WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, text in zip(row.cells, texts, strict=True):
            cell.width = TEXT_WIDTH // len(columns)
            cell.paragraphs[0].text = xml_safe(text)
            cell.paragraphs[0].style = LABEL if texts is columns else ANSWER
        set_row(row, is_head=texts is columns)
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def number_anew(document: WordDocument, paragraphs: Sequence[Paragraph], style: str) -> None:
    """Number these paragraphs from 1: those of one style go on counting through the document."""
    numbering = document.part.numbering_part.element
    of_style = document.styles[style].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        properties: Any = paragraph._p.get_or_add_pPr()  # python-docx declares no numPr
        of_list = properties.get_or_add_numPr()
        of_list.get_or_add_ilvl().val = 0
        of_list.get_or_add_numId().val = number.numId


def set_row(row: _Row, *, is_head: bool) -> None:
    """No page's end cuts a row; the head is shaded and repeated."""
    properties = row._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if is_head:
        properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell in row.cells:
            cell._tc.get_or_add_tcPr().append(shading(LABEL_FILL))

"""Templates for members to adapt, as Word documents, built from the plain text of the seed files.

The text: `## ` starts a heading, `- ` a list item, `| a | b |` is a row of a table whose first row
is its header; anything else is a paragraph.
"""

from itertools import groupby

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from guidance.word.document import add_text, new_document, to_bytes, xml_safe
from guidance.word.styles import LABEL_FILL, NOTICE, shading

DRAFT_NOTICE = "Draft: have your data protection lead check this before you use it"
STYLES = {"## ": "Heading 2", "- ": "List Bullet"}


def build_word_file(title: str, text: str) -> bytes:
    """The bytes of a .docx file, always the same for the same text."""
    document = new_document(title)
    add_text(document, DRAFT_NOTICE, NOTICE)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for is_table, group in groupby(lines, lambda line: line.startswith("|")):
        if is_table:
            _add_table(document, [_cells(line) for line in group])
        else:
            for line in group:
                _add_line(document, line)
    document.sections[0].footer.paragraphs[0].text = xml_safe(f"{title}. {DRAFT_NOTICE}.")
    return to_bytes(document)


def _add_line(document: WordDocument, line: str) -> None:
    for start, style in STYLES.items():
        if line.startswith(start):
            add_text(document, line.removeprefix(start), style)
            return
    add_text(document, line)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _add_table(document: WordDocument, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = xml_safe(text)
    _mark_header(table.rows[0])
    add_text(document, "")


def _mark_header(row) -> None:
    """Bold, shaded, and repeated on each page; screen readers then read it as the header."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(shading(LABEL_FILL))
        for run in cell.paragraphs[0].runs:
            run.bold = True

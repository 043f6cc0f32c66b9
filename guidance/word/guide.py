"""Writes the guide to each question as a Word document, from the questions of the form."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from guidance.word.build import Question, Section
from guidance.word.document import add_text, new_document, to_bytes
from guidance.word.text import xml_safe

PARAGRAPH, BULLET = "Normal", "List Bullet"


def build_guide(title: str, introduction: tuple[str, ...], sections: tuple[Section, ...]) -> bytes:
    """Return the guide as .docx bytes: the same text always gives the same bytes.

    Raises ValueError when the title is longer than 255 characters.
    """
    document = new_document(title)
    for paragraph in introduction:
        add_text(document, paragraph)
    for section in sections:
        add_text(document, section.heading, "Heading 2")
        for question in section.questions:
            _add_question(document, question)
    _add_footer(document, title)
    return to_bytes(document)


def guide_lines(guide: str) -> Iterator[tuple[str, str]]:
    """Yield (style, text) for each paragraph and bullet of a guide text.

    >>> list(guide_lines("Do this:\\n- one\\n\\nThen stop."))
    [('Normal', 'Do this:'), ('List Bullet', 'one'), ('Normal', 'Then stop.')]
    """
    lines: list[str] = []
    for line in map(str.strip, [*guide.splitlines(), ""]):
        bullet = line.startswith("- ")
        if line and not bullet:
            lines.append(line)
            continue
        if lines:
            yield PARAGRAPH, "\n".join(lines)
            lines = []
        if bullet:
            yield BULLET, line[2:].strip()


def _add_question(document: WordDocument, question: Question) -> None:
    """Add a label and its help, on one page if they fit."""
    add_text(document, question.label, "Heading 3")
    written = [add_text(document, text, style) for style, text in guide_lines(question.guide)]
    for paragraph in written[:-1]:
        paragraph.paragraph_format.keep_with_next = True


def _add_footer(document: WordDocument, title: str) -> None:
    """Put the title and the page number on each page, for printed copies."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.text = f"{xml_safe(title)}\tPage "
    page = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(page))

"""Writes the guide to each question as a Word document, from the questions of the form."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph

from guidance.word.build import Question, Section
from guidance.word.document import add_text, new_document, to_bytes
from guidance.word.links import Link, Links, add_link_style, add_linked_text
from guidance.word.paging import add_page_footer, keep_with_next
from guidance.word.styles import NOTICE

PARAGRAPH, BULLET = "Normal", "List Bullet"


@dataclass(frozen=True)
class Guide:
    """The guide's text. `[[name]]` in it stands for one of `links`.

    `form` says which version of the form it is for, `notice` how the route to apply stands.
    """

    title: str
    introduction: tuple[str, ...]
    sections: tuple[Section, ...]
    form: str = ""
    notice: str = ""
    links: Links = field(default_factory=dict)
    website: Link | None = None


def build_guide(guide: Guide) -> bytes:
    """Return the guide as .docx bytes: the same text always gives the same bytes.

    Raises ValueError when the title is longer than 255 characters.
    """
    document = new_document(guide.title)
    add_link_style(document)
    if guide.notice:
        add_text(document, guide.notice, NOTICE)
    for text in filter(None, (guide.form, *guide.introduction)):
        _add_linked(document, text, PARAGRAPH, guide.links)
    for section in guide.sections:
        add_text(document, section.heading, "Heading 2")
        for question in section.questions:
            _add_question(document, question, guide.links)
    add_page_footer(document, ". ".join(filter(None, (guide.title, guide.form))), guide.website)
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


def _add_linked(document: WordDocument, text: str, style: str, links: Links) -> Paragraph:
    return add_linked_text(document.add_paragraph(style=style), text, links)


def _add_question(document: WordDocument, question: Question, links: Links) -> None:
    """Add a label and its help, on one page if they fit."""
    add_text(document, question.label, "Heading 3")
    lines = guide_lines(question.guide)
    keep_with_next([_add_linked(document, text, style, links) for style, text in lines][:-1])

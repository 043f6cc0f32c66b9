"""Writes a change protocol: who owns the mailbox, and what happens when people join or leave."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.shared import Pt

from guidance.word.document import add_text, new_document, to_bytes
from guidance.word.links import Link, Links, add_link_style, add_linked_text
from guidance.word.paging import add_page_footer, keep_with_next
from guidance.word.tables import add_table, number_anew

TITLE = "Change protocol for our NHSMail shared mailbox"
STEP = "List Number"
EMPTY_ROWS = 6  # to write changes in by hand


@dataclass(frozen=True)
class ChangeProtocol:
    """The answers to four questions; `review` is a date in words."""

    owner: str
    changes: str
    stand_in: str
    review: str


@dataclass(frozen=True)
class ProtocolText:
    """What stands round the answers. `[[name]]` in a step stands for one of `links`.

    `written_on` is a date in words; `steps` are (heading, steps) for each kind of change.
    """

    written_on: str
    steps: Sequence[tuple[str, Sequence[str]]] = ()
    links: Links = field(default_factory=dict)
    website: Link | None = None


def build_change_protocol(protocol: ChangeProtocol, text: ProtocolText) -> bytes:
    """Return the protocol as .docx bytes: the same input always gives the same bytes."""
    document = new_document(TITLE)
    add_link_style(document)
    add_text(document, f"Written on {text.written_on}. Look at it again: {protocol.review}.")
    add_table(document, ("Name of our service", "ODS code"), [("", "")])
    _add_roles(document, protocol)
    for heading, steps in text.steps:
        _add_steps(document, heading, steps, text.links)
    _add_log(document)
    _add_signature(document, protocol)
    add_page_footer(document, f"{TITLE}. Written on {text.written_on}", text.website)
    return to_bytes(document)


def _add_roles(document: WordDocument, protocol: ChangeProtocol) -> None:
    add_text(document, "Who does what", "Heading 2")
    rows = [
        ("Owner of the mailbox now", protocol.owner),
        ("Steps in if an Owner leaves", protocol.stand_in),
        ("Adds and removes people, and how soon", protocol.changes),
        ("Members, who read and send for the mailbox", ""),
    ]
    add_table(document, ("Role", "Who"), rows)
    last = add_text(document, "The mailbox always has an Owner. It is best to have 2.")
    last.paragraph_format.space_before = Pt(6)


def _add_steps(document: WordDocument, heading: str, steps: Sequence[str], links: Links) -> None:
    """Numbered from 1, on one page if they fit."""
    add_text(document, heading, "Heading 2")
    added = [add_linked_text(document.add_paragraph(style=STEP), each, links) for each in steps]
    number_anew(document, added, STEP)
    keep_with_next(added[:-1])


def _add_log(document: WordDocument) -> None:
    add_text(document, "Changes made", "Heading 2")
    columns = ("Date", "Who joined, left or is away", "What was done", "By whom")
    add_table(document, columns, [("",) * len(columns)] * EMPTY_ROWS)


def _add_signature(document: WordDocument, protocol: ChangeProtocol) -> None:
    add_text(document, "Agreed", "Heading 2")
    line = add_text(document, f"We look at this again: {protocol.review}.")
    keep_with_next([line])
    add_table(document, ("Name", "Role", "Signature", "Date"), [("",) * 4] * 2)

"""Writes a change protocol: who owns the mailbox, and what happens when people join or leave."""

from dataclasses import dataclass

from guidance.word.document import add_text, new_document, to_bytes

TITLE = "Change protocol for our NHSMail shared mailbox"


@dataclass(frozen=True)
class ChangeProtocol:
    """The answers to four questions; `review` is a date in words."""

    owner: str
    changes: str
    stand_in: str
    review: str


def build_change_protocol(protocol: ChangeProtocol) -> bytes:
    """Return the protocol as .docx bytes: the same answers always give the same bytes."""
    document = new_document(TITLE)
    for heading, lines in _sections(protocol):
        add_text(document, heading, "Heading 2")
        for line in lines:
            add_text(document, line)
    return to_bytes(document)


def _sections(protocol: ChangeProtocol) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(heading, paragraphs) of each section."""
    return (
        ("Who owns the mailbox now", (protocol.owner,)),
        (
            "Who adds and removes people, and how soon",
            (
                protocol.changes,
                "A person keeps access until an Owner takes it away. "
                "Before we add somebody, they are trained to handle personal data.",
            ),
        ),
        (
            "Who steps in when an Owner leaves",
            (
                protocol.stand_in,
                "We make somebody else an Owner before the last day of the one who leaves. "
                "The mailbox is never without an Owner.",
            ),
        ),
        ("Next review", (protocol.review,)),
        (
            "Changes made",
            ("Write down each change here: the date, who joined or left, and who changed it.",),
        ),
    )

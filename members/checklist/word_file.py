"""A checklist as a Word file: what its page on paper shows, with page numbers."""

from collections.abc import Iterable
from datetime import date

from docx.document import Document as WordDocument

from core.dates import date_in_words
from guidance.word.document import add_text, new_document, to_bytes
from guidance.word.paging import add_page_footer
from guidance.word.tables import add_table
from members.checklist.editions import edition_in_words
from members.checklist.listing import (
    ListedItem,
    Section,
    edition_of,
    progress_of,
    sections_of,
)
from members.checklist.models import Checklist, ItemMark

COLUMNS = ("What to have", "State", "Notes")


def build_checklist(checklist: Checklist, items: list[ListedItem], today: date) -> bytes:
    title = f"DSPT checklist: {checklist.name}"
    document = new_document(title)
    add_text(document, f"As it stood on {date_in_words(today)}. {progress_of(items).in_words}.")
    add_text(
        document,
        f"{edition_in_words(edition_of(items))} Our wording: check it against the toolkit.",
    )
    for section in sections_of(items):
        _add_section(document, section)
    add_page_footer(document, title)
    return to_bytes(document)


def _add_section(document: WordDocument, section: Section) -> None:
    add_text(document, section.name, "Heading 2")
    rows = [(_title(item), _state(item), "\n".join(notes_on(item))) for item in section.items]
    add_table(document, COLUMNS, rows)


def _title(item: ListedItem) -> str:
    because = item.not_counted_because
    return f"{item.question} (not counted: {because})" if because else str(item.question)


def _state(item: ListedItem) -> str:
    return "\n".join(who_and_when(item)) or item.mark.get_state_display()


def who_and_when(item: ListedItem) -> Iterable[str]:
    if item.mark.state != ItemMark.State.NOT_STARTED:
        state = item.mark.get_state_display()
        yield f"{state} by {item.mark.who}, {date_in_words(item.mark.changed)}"
    if item.still_true:
        yield "Still true? Nobody has said so in this edition"


def notes_on(item: ListedItem) -> Iterable[str]:
    mark = item.mark
    if mark.reason:
        is_so = mark.state == ItemMark.State.DOES_NOT_APPLY
        words = "Why it does not apply" if is_so else "Earlier reason why it did not apply"
        yield f"{words}: {mark.reason}"
    if mark.evidence:
        yield mark.evidence
    if mark.evidence_dated:
        yield f"Evidence of {date_in_words(mark.evidence_dated)}"
    if mark.look_again_by:
        yield f"Look again by {date_in_words(mark.look_again_by)}"

"""Tables of a document in Word: no word broken, no row split, room to write by hand."""

from collections.abc import Iterator, Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm, Length, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from guidance.word.tables import set_row
from members.documents.parts import Run, Runs, Table

BLANK_ROW_HEIGHT, PART_BLANK_ROW_HEIGHT = Cm(1.1), Cm(0.9)  # at least: to write by hand
MAX_ROWS_TOGETHER = 6  # without the head; a longer table may go on on the next page
SIDE_PADDING = Cm(0.45)  # of a cell, both sides, with some to spare
FONT_SIZE = 10  # points; of a table's text
WIDEST_LETTER_SHARE = 0.7  # of the font's size: a bold letter of a wide font, on average
MAX_WORD_CHARACTERS = 22  # a longer one is an address or no word, and may be broken


def add_part_table(
    document: WordDocument, table: Table, width: Length, styles: tuple[str, str]
) -> Iterator[tuple[Paragraph, Runs]]:
    """Add the table; yields each paragraph of its cells with the runs that belong there.

    `styles` are the names of those of the head's paragraphs and of the others. python-docx would
    look a style up through all styles for each cell, which took half of the time.
    """
    head, text = (document.styles[name].style_id for name in styles)
    widths = column_widths(table, width)
    word = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    word.autofit = False
    for column, each in zip(word.columns, widths, strict=True):
        column.width = each
    blank = (((),),) * len(widths)
    rows = [_headings(table), *table.rows, *[blank] * table.blank_rows]
    for number, cells in enumerate(rows):
        row = word.add_row()
        set_row(row, is_head=not number)
        _set_height(row, cells)
        is_kept = number < len(rows) - 1 <= MAX_ROWS_TOGETHER
        for tc, cell, each in zip(row._tr.tc_lst, cells, widths, strict=True):
            for paragraph, runs in _cell_paragraphs(_Cell(tc, word), cell, each):
                paragraph._p.style = text if number else head
                if is_kept:
                    paragraph.paragraph_format.keep_with_next = True
                yield paragraph, runs
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _headings(table: Table) -> tuple[tuple[Runs, ...], ...]:
    return tuple(((Run(column.heading),),) for column in table.columns)


def _cell_paragraphs(
    cell: _Cell, paragraphs: Sequence[Runs], width: Length
) -> Iterator[tuple[Paragraph, Runs]]:
    cell.width = width
    for number, runs in enumerate(paragraphs):
        yield cell.add_paragraph() if number else cell.paragraphs[0], runs


def _set_height(row: _Row, cells: Sequence[Sequence[Runs]]) -> None:
    blank = [not any(cell) for cell in cells]
    if any(blank):
        row.height = BLANK_ROW_HEIGHT if all(blank[1:]) else PART_BLANK_ROW_HEIGHT
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST


def column_widths(table: Table, width: Length) -> list[Length]:
    """By weight, but none narrower than its longest word; the others give it the room."""
    needed = [_longest_word(table, number) for number in range(len(table.columns))]
    shares = [column.weight for column in table.columns]
    widths: dict[int, float] = {}
    while True:
        rest = width - sum(widths.values())
        weights = sum(share for n, share in enumerate(shares) if n not in widths)
        short = [
            n
            for n, share in enumerate(shares)
            if n not in widths and rest * share / weights < needed[n]
        ]
        if not short:
            break
        widths |= {n: needed[n] for n in short}
    found = [
        widths.get(n, rest * share / weights if weights else 0) for n, share in enumerate(shares)
    ]
    return [Length(int(each * width / sum(found))) for each in found]


def _longest_word(table: Table, column: int) -> float:
    texts = [table.columns[column].heading]
    texts += ["".join(run.text for run in runs) for row in table.rows for runs in row[column]]
    words = (min(len(word), MAX_WORD_CHARACTERS) for text in texts for word in text.split())
    return max(words, default=1) * Pt(FONT_SIZE) * WIDEST_LETTER_SHARE + SIDE_PADDING

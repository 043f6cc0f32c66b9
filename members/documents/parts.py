"""The parts of a document, from the blocks of its page: one list for the web page and for Word.

Facts, details and the reader's choices are filled in here, so that both say the same.
docs/decisions.md: Documents are pages, and Word is written from their blocks
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from lxml import etree, html

from core.facts.links import expand
from core.facts.text import SLUG_IN_TEXT, FactsOnPage
from core.links.switched_off import unlink
from core.site_settings import SiteSettings
from members.documents.details import DETAILS, NAME_IN_TEXT, as_gap

NAME = re.compile(f"{SLUG_IN_TEXT.pattern}|{NAME_IN_TEXT.pattern}")
COLUMN_WEIGHTS = {"narrow": 2, "text": 3, "wide": 6}
DRAFT = (
    "Our draft. Check every line, and change what is not so with you. The toolkit decides what it "
    "asks for."
)
DELETE = "Delete this box when you have done this."
TO_DO_FIRST = "important"  # block type: what the home does before it uses the document
IF_SO, IF_NOT = "[Keep this only if {}]", "[Keep this only if not]"


@dataclass(frozen=True)
class Run:
    text: str
    is_bold: bool = False
    is_gap: bool = False
    is_age: bool = False  # how old a fact is
    address: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    runs: Runs
    kind: str = "paragraph"  # or "notice"


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2
    kind = "heading"


@dataclass(frozen=True)
class Item:
    runs: Runs
    inner: "tuple[List, ...]" = ()


@dataclass(frozen=True)
class List:
    items: tuple[Item, ...]
    is_numbered: bool
    kind = "list"


@dataclass(frozen=True)
class Column:
    heading: str
    weight: int


@dataclass(frozen=True)
class Table:
    """A cell holds a tuple of runs for each of its paragraphs."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Runs, ...], ...], ...]
    blank_rows: int = 0
    kind = "table"

    @property
    def empty_cells(self) -> int:
        """Those to write in by hand, in rows that say something already."""
        rows = (row for row in self.rows if any(map(any, row)))
        return sum(not any(cell) for row in rows for cell in row)


@dataclass(frozen=True)
class OtherBlock:
    """A block that paper cannot hold: the web page draws it, and no document has one."""

    block: object
    kind = "block"


Part = Paragraph | Heading | List | Table | OtherBlock


@dataclass(repr=False)
class Filling:
    """What stands in place of names and choices; `gaps` collects, in order, what is missing.

    `choices` says by a statement's key whether it is so. `teller` has or have confirmed a fact.
    No repr: a log would hold what was typed.
    """

    facts: FactsOnPage
    links: Mapping[str, str]
    details: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, bool] = field(default_factory=dict)
    gaps: dict[str, None] = field(default_factory=dict)
    teller: str = "We have"

    def runs(self, runs: list[Run]) -> Runs:
        """A paragraph's runs with its names filled in, and the age of its facts at its end."""
        filled = [each for run in runs for each in self._filled(run)]
        ages = self.facts.ages_in("".join(run.text for run in runs), self.teller)
        return (*filled, *(Run(f" {age}", is_age=True) for age in ages))

    def gap(self, words: str, text: str) -> Run:
        self.gaps[words] = None
        return Run(text, is_gap=True)

    def _filled(self, run: Run) -> Iterator[Run]:
        at = 0
        for found in NAME.finditer(run.text):
            if found.start() > at:
                yield Run(run.text[at : found.start()], run.is_bold, address=run.address)
            yield from self._named(found, run)
            at = found.end()
        if at < len(run.text):
            yield Run(run.text[at:], run.is_bold, address=run.address)

    def _named(self, found: re.Match, run: Run) -> Iterator[Run]:
        slug, name = found[1], found[2]
        if fact := self.facts.get(slug):
            target = "" if fact.instead else fact.target or ""
            yield Run(fact.instead or fact.value, run.is_bold, address=target)
            if fact.detail and not fact.instead:
                yield Run(f" {fact.detail}", run.is_bold)
        elif name not in DETAILS:
            yield Run(found[0], run.is_bold, address=run.address)
        elif value := self.details.get(name):
            yield Run(value, run.is_bold)
        else:
            yield self.gap(DETAILS[name].gap, as_gap(name))


def parts_of(body, filling: Filling) -> Iterator[Part]:
    for block in body:
        writer = WRITERS.get(block.block_type)
        if writer:
            yield from writer(block.value, filling)
        else:
            yield OtherBlock(block)


def document_parts(body, filling: Filling) -> Iterator[Part]:
    """Those of a whole document: that it is a draft, whose and from when it is, its body."""
    lines = [(Run(DRAFT),), *_to_do_first(body, filling), (Run(DELETE),)]
    told = [run for line in lines for run in (*line, Run("\n"))]
    yield Paragraph(tuple(told[:-1]), "notice")
    yield _head(filling)
    yield from parts_of([each for each in body if each.block_type != TO_DO_FIRST], filling)


def _to_do_first(body, filling: Filling) -> Iterator[Runs]:
    for block in body:
        if block.block_type == TO_DO_FIRST:
            if heading := block.value["heading"]:
                yield (Run(heading, is_bold=True),)
            for part in _text(block.value["text"], filling):
                yield from _lines(part)


def _lines(part: Part) -> Iterator[Runs]:
    if isinstance(part, List):
        for item in part.items:
            yield item.runs
            for inner in item.inner:
                yield from _lines(inner)
    else:
        yield (Run(part.text),) if isinstance(part, Heading) else part.runs


def website_has() -> str:
    """Who tells the age of a fact in a document: in the home's own paper “we” is the home."""
    return f"{SiteSettings.load().site_name} has"


def choice_key(statement: str) -> str:
    """Names a statement in a form, the same in whichever documents it stands."""
    return f"if-{sha256(statement.casefold().encode()).hexdigest()[:10]}"


def statements_in(body) -> list[str]:
    """What the choices of a document ask."""
    return [block.value["statement"] for block in body if block.block_type == "choice"]


def _head(filling: Filling) -> Table:
    columns = {
        "Organisation": "{organisation}",
        "Version": "1",
        "From": "{start}",
        "Review by": "{review}",
        "Kept by": "{lead}",
    }
    weights = (4, 2, 3, 3, 4)
    heads = tuple(Column(*each) for each in zip(columns, weights, strict=True))
    cells = tuple((filling.runs([Run(text)]),) for text in columns.values())
    return Table("About this document", heads, (cells,))


def _heading(value, filling: Filling) -> Iterator[Part]:
    yield Heading(str(value))


def _text(value, filling: Filling) -> Iterator[Part]:
    for element in _elements(value, filling):
        if element.tag in ("ul", "ol"):
            yield _list(element, filling)
        elif element.tag == "h3":
            runs = filling.runs(list(_runs(element)))
            yield Heading("".join(run.text for run in runs), 3)
        else:
            yield Paragraph(filling.runs(list(_runs(element))))


def _table(value, filling: Filling) -> Iterator[Part]:
    table = value["table"]
    columns = (
        Column(column["heading"], COLUMN_WEIGHTS[column["block"].name]) for column in table.columns
    )
    rows = (tuple(_cell(cell.value, filling) for cell in row) for row in table.rows)
    yield Table(table.caption, tuple(columns), tuple(rows), value["blank_rows"] or 0)


def _choice(value, filling: Filling) -> Iterator[Part]:
    """Both branches, each marked, while the reader has not chosen."""
    statement = value["statement"]
    is_so = filling.choices.get(choice_key(statement))
    if is_so is not None:
        yield from parts_of(value["if_so" if is_so else "if_not"], filling)
        return
    words = f"whether {statement}"
    yield Paragraph((filling.gap(words, IF_SO.format(statement)),))
    yield from parts_of(value["if_so"], filling)
    if value["if_not"]:
        yield Paragraph((filling.gap(words, IF_NOT),))
        yield from parts_of(value["if_not"], filling)


WRITERS = {"heading": _heading, "text": _text, "table": _table, "choice": _choice}


def _cell(value, filling: Filling) -> tuple[Runs, ...]:
    paragraphs = [filling.runs(list(_runs(element))) for element in _elements(value, filling)]
    return tuple(paragraphs) or ((),)


def _elements(value, filling: Filling) -> list[etree._Element]:
    """The paragraphs and lists of a rich text."""
    source = unlink(expand(value.source, filling.links)).strip()
    return list(html.fragment_fromstring(source, create_parent="div")) if source else []


def _list(element: etree._Element, filling: Filling) -> List:
    items = []
    for each in element.iterchildren("li"):
        inner = [child for child in each if child.tag in ("ul", "ol")]
        for child in inner:
            each.remove(child)
        runs = filling.runs(list(_runs(each)))
        items.append(Item(runs, tuple(_list(child, filling) for child in inner)))
    return List(tuple(items), element.tag == "ol")


def _runs(element: etree._Element, *, is_bold: bool = False, address: str = "") -> Iterator[Run]:
    if element.text:
        yield Run(element.text, is_bold, address=address)
    for child in element:
        if child.tag == "br":
            yield Run("\n", is_bold)
        else:
            bold = is_bold or child.tag in ("b", "strong")
            yield from _runs(child, is_bold=bold, address=child.get("href") or address)
        if child.tail:
            yield Run(child.tail, is_bold, address=address)

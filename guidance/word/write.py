"""Writes one answer into its place of a blank form, as Word itself would have."""

import copy
import re
from collections.abc import Sequence

from lxml import etree

from guidance.word.grid import Target
from guidance.word.places import TICK_KIND, Place
from guidance.word.read import TICKED_BOX, Cell
from guidance.word.slots import EMPTY_BOXES
from guidance.word.text import normalise_text
from guidance.word.xml import attribute

SPACE_ATTRIBUTE = "{http://www.w3.org/XML/1998/namespace}space"
TICKED_SYMBOL = "F0FE"  # of the font Wingdings
HIDING = ("vanish", "webHidden", "specVanish", "strike", "dstrike")
NOT_OF_A_RUN = (*HIDING, "ins", "del", "moveFrom", "moveTo", "rPrChange")
DATE_PATTERN = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")


def write_answer(place: Place, targets: Sequence[Target], answer: str) -> None:
    """`answer` is one that `given.answer_in` gives back."""
    if not targets[0].option and place.kind != TICK_KIND:
        return _write_text(targets[0], answer)
    chosen = answer.split(", ")
    for target in reversed(targets):
        if not target.option or target.option in chosen or target.option == answer:
            _tick(target)
    return None


def _write_text(target: Target, answer: str) -> None:
    slot, cell = target.slot, target.cell
    if slot.element is not None:
        _set_control(slot.element, answer)
    drop_down = slot.element.find(".//{*}ddList") if slot.element is not None else None
    if drop_down is not None and answer in slot.options:
        return _choose(drop_down, answer)
    if slot.stands_in in ("cell", "control") and not any(cell.texts):
        return _write_cell(cell.cell.element, answer)
    return _replace(cell.cell, slot.start, slot.end, answer)


def _set_control(element: etree._Element, answer: str) -> None:
    """A control that holds an answer shows no prompt; a date control knows its date."""
    for mark in list(element.iter("{*}showingPlcHdr")):
        _remove(mark)
    date = element.find("{*}sdtPr/{*}date")
    found = DATE_PATTERN.fullmatch(answer)
    if date is not None and found:
        day, month, year = (int(part) for part in found.groups())
        name = f"{{{etree.QName(date).namespace}}}fullDate"
        date.set(name, f"{year:04}-{month:02}-{day:02}T00:00:00Z")


def _choose(drop_down: etree._Element, answer: str) -> None:
    """Set the entry of a drop-down of Word's older kind, told from one that nobody touched."""
    w = f"{{{etree.QName(drop_down).namespace}}}"
    entries = [normalise_text(attribute(each, "val")) for each in drop_down.iter(f"{w}listEntry")]
    result = drop_down.find(f"{w}result")
    if result is None:
        result = etree.Element(f"{w}result")
        drop_down.insert(0, result)
    result.set(f"{w}val", str(entries.index(answer)))
    if drop_down.find(f"{w}default") is None:
        default = etree.Element(f"{w}default")
        default.set(f"{w}val", "0")
        result.addnext(default)


def _write_cell(cell: etree._Element, text: str) -> None:
    """Write text where a person would type it: over the prompt, or into the first paragraph."""
    w = f"{{{etree.QName(cell).namespace}}}"
    for mark in [*cell.iter(f"{w}showingPlcHdr"), *cell.iter(f"{w}rStyle")]:
        _remove(mark)
    first, *others = [t for t in cell.iter(f"{w}t") if t.text] or [_new_run(cell, w)]
    for t in others:
        t.text = ""
    _show(first)
    _set_text(first, text)


def _new_run(cell: etree._Element, w: str) -> etree._Element:
    """An empty run in the paragraph's own style, within its content control if it has one."""
    paragraph = next(cell.iter(f"{w}p"), None)
    if paragraph is None:
        paragraph = etree.SubElement(cell, f"{w}p")
    place = next(paragraph.iter(f"{w}sdtContent"), paragraph)
    run = etree.SubElement(place, f"{w}r")
    style = paragraph.find(f"{w}pPr/{w}rPr")
    if style is not None:
        run.append(_as_run_style(style))
    return etree.SubElement(run, f"{w}t")


def _as_run_style(of_paragraph_mark: etree._Element) -> etree._Element:
    """The style of a paragraph's mark for a run: not its tracked change, nor hidden or struck."""
    style = copy.deepcopy(of_paragraph_mark)
    for mark in [each for name in NOT_OF_A_RUN for each in style.findall(f"{{*}}{name}")]:
        style.remove(mark)
    return style


def _replace(cell: Cell, start: int, end: int, answer: str) -> None:
    """Put the answer in place of the raw text from start to end; tabs and line breaks stay."""
    at, last, written = 0, None, False
    for part, source in zip(cell.parts, cell.sources, strict=True):
        before, at = at, at + len(part)
        if source is None or not source.tag.endswith("}t"):
            continue
        if before < end and at > start:
            text = source.text or ""  # not `part`: a later place may be written there already
            head, tail = text[: max(0, start - before)], text[end - before :] if end < at else ""
            _set_text(source, f"{head}{'' if written else _spaced(head, answer)}{tail}")
            written = True
        if at <= start:
            last = source
    if not written:
        _add_run(cell, last, answer)


def _spaced(before: str, answer: str) -> str:
    return f" {answer}" if before and not before[-1].isspace() else answer


def _add_run(cell: Cell, after: etree._Element | None, answer: str) -> None:
    """A run like the one of the label, behind it."""
    run = after.getparent() if after is not None else None
    if run is None:
        return _write_cell(cell.element, answer)
    w = f"{{{etree.QName(run).namespace}}}"
    new = etree.Element(f"{w}r")
    style = cell.element.find(f".//{w}pPr/{w}rPr")
    if style is not None:
        new.append(_as_run_style(style))
    _set_text(etree.SubElement(new, f"{w}t"), f" {answer}")
    run.addnext(new)
    return None


def _tick(target: Target) -> None:
    slot = target.slot
    if slot.stands_in == "cell":
        return _write_cell(target.cell.cell.element, "X")
    if slot.element is not None:
        _tick_control(slot.element)
    at = 0
    for part, source in zip(target.cell.cell.parts, target.cell.cell.sources, strict=True):
        before, at = at, at + len(part)
        if source is not None and before <= slot.start < at:
            _tick_text(source, slot.start - before, slot.end - before)
    return None


def _tick_control(element: etree._Element) -> None:
    for state in element.iter("{*}checked"):
        for name in state.attrib:
            state.set(name, "1")
    for box in element.iter("{*}checkBox"):
        w = f"{{{etree.QName(box).namespace}}}"
        for old in box.findall(f"{w}checked"):
            box.remove(old)
        etree.SubElement(box, f"{w}checked")


def _tick_text(source: etree._Element, start: int, end: int) -> None:
    if source.tag.endswith("}sym"):
        w = f"{{{etree.QName(source).namespace}}}"
        source.set(f"{w}font", "Wingdings")
        source.set(f"{w}char", TICKED_SYMBOL)
    elif source.tag.endswith("}t"):
        text = source.text or ""
        box = text[start:end]
        ticked = TICKED_BOX if box.strip() in EMPTY_BOXES else f"{box[0]}x{box[-1]}"
        _set_text(source, f"{text[:start]}{ticked}{text[end:]}")


def _set_text(element: etree._Element, text: str) -> None:
    """Lines end as Word ends them, by a break."""
    w = f"{{{etree.QName(element).namespace}}}"
    for number, line in enumerate(text.split("\n")):
        if number:
            line_break = etree.Element(f"{w}br")
            element.addnext(line_break)
            element = etree.Element(f"{w}t")
            line_break.addnext(element)
        element.text = line
        element.set(SPACE_ATTRIBUTE, "preserve")


def _show(text: etree._Element) -> None:
    """A prompt's run may be hidden or struck through, and an answer in it would be no answer."""
    run = text.getparent()
    if run is not None:
        for name in HIDING:
            for mark in run.findall(f"{{*}}rPr/{{*}}{name}"):
                _remove(mark)


def _remove(element: etree._Element) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)

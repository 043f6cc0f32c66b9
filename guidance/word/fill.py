"""Writes answers into the blank form; nothing else in the file changes."""

import copy
import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from core.typed_text import clean_text, fold
from guidance.word import emails
from guidance.word.answer_keys import person_key
from guidance.word.check import FormTemplate, read_answers
from guidance.word.compare import Comparison, compare
from guidance.word.document import ZIP_TIME
from guidance.word.layout import content_lines
from guidance.word.mobile_numbers import normalise_mobile
from guidance.word.ods_codes import read_code
from guidance.word.package import open_package, part_name
from guidance.word.read import Body, read_body
from guidance.word.text import clean_answer, xml_safe

ANSWER_CLEANERS = {
    "ods-code": read_code,
    "town": fold,  # becomes part of the mailbox's name
    **{person_key(person, "email"): emails.normalise_email for person in (1, 2)},
    **{person_key(person, "mobile"): normalise_mobile for person in (1, 2)},
}
SPACE_ATTRIBUTE = "{http://www.w3.org/XML/1998/namespace}space"


def fill(template: FormTemplate, answers: Mapping[str, str]) -> bytes:
    """Return the form with each answer in its cell, as .docx; same input gives same bytes."""
    package = open_package(template.blank)
    cells = _compare(template, read_body(package.main)).answers
    for number, key in enumerate(template.keys):
        if answers.get(key):
            _write_answer(cells[number].element, as_written(key, answers[key]))
    main = etree.tostring(package.main.getroottree(), encoding="UTF-8", standalone=True)
    return _with_main(template.blank, package.main_name, main)


def as_written(key: str, answer: str) -> str:
    """Clean an answer as the rules do, so that the document holds what they checked."""
    clean = ANSWER_CLEANERS.get(key, clean_text) if clean_answer(answer) else clean_text
    return xml_safe(clean(answer) or clean_text(answer))


def round_trip_errors(template: FormTemplate) -> list[str]:
    """Fill the form with made-up answers and read it back: labels whose answer comes back wrong."""
    wanted = {key: as_written(key, f"Answer {number}") for number, key in enumerate(template.asked)}
    found = _compare(template, read_body(open_package(fill(template, wanted)).main))
    read = read_answers(template, found)
    wrong = [label for key, label in template.asked.items() if read.get(key) != wanted[key]]
    return wrong + found.changed + found.gone


def _compare(template: FormTemplate, body: Body) -> Comparison:
    return compare(template.layout, content_lines(body.lines))


def _write_answer(cell: etree._Element, text: str) -> None:
    """Write text where a person would type it: over the prompt, or into the first paragraph."""
    w = f"{{{etree.QName(cell).namespace}}}"
    for mark in [*cell.iter(f"{w}showingPlcHdr"), *cell.iter(f"{w}rStyle")]:
        if (parent := mark.getparent()) is not None:
            parent.remove(mark)
    first, *others = [t for t in cell.iter(f"{w}t") if t.text] or [_new_run(cell, w)]
    for t in others:
        t.text = ""
    first.text = text
    first.set(SPACE_ATTRIBUTE, "preserve")


def _new_run(cell: etree._Element, w: str) -> etree._Element:
    """An empty run in the paragraph's own style, within its content control if it has one."""
    paragraph = next(cell.iter(f"{w}p"), None)
    if paragraph is None:
        paragraph = etree.SubElement(cell, f"{w}p")
    place = next(paragraph.iter(f"{w}sdtContent"), paragraph)
    run = etree.SubElement(place, f"{w}r")
    style = paragraph.find(f"{w}pPr/{w}rPr")
    if style is not None:
        run.append(copy.deepcopy(style))
    return etree.SubElement(run, f"{w}t")


def _with_main(blank: bytes, main_name: str, main: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = main if part_name(name) == main_name else source.read(name)
            target.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()

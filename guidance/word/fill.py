"""Answers into the blank form: nothing else in the file changes."""

import copy
import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from core.typed_text import clean_code, clean_text, fold
from guidance.word import emails, mobiles
from guidance.word.answer_keys import person_key
from guidance.word.check import FormTemplate, read_answers
from guidance.word.compare import compare
from guidance.word.document import ZIP_TIME
from guidance.word.layout import content_lines
from guidance.word.package import open_package, part_name
from guidance.word.read import Body, read_body
from guidance.word.text import clean_answer, xml_safe

WRITTEN = {
    "ods-code": clean_code,
    "town": fold,  # becomes part of the mailbox's name
    **{person_key(person, "email"): emails.normalise_email for person in (1, 2)},
    **{person_key(person, "mobile"): mobiles.normalise_mobile for person in (1, 2)},
}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill(form: FormTemplate, answers: Mapping[str, str]) -> bytes:
    """The form with each answer in its cell, as .docx; the same input gives the same bytes."""
    package = open_package(form.blank)
    cells = _compare(form, read_body(package.main)).answers
    for number, key in enumerate(form.keys):
        if answers.get(key):
            _write_answer(cells[number].element, written(key, answers[key]))
    main = etree.tostring(package.main.getroottree(), encoding="UTF-8", standalone=True)
    return _with_main(form.blank, package.main_name, main)


def written(key: str, answer: str) -> str:
    """An answer as the rules read it: what they forgive is put right in the document too."""
    clean = WRITTEN.get(key, clean_text) if clean_answer(answer) else clean_text
    return xml_safe(clean(answer) or clean_text(answer))


def round_trip_errors(form: FormTemplate) -> list[str]:
    """Fill the form with made-up answers and read it back: the labels that come back wrong."""
    wanted = {key: written(key, f"Answer {number}") for number, key in enumerate(form.asked)}
    found = _compare(form, read_body(open_package(fill(form, wanted)).main))
    read = read_answers(form, found)
    wrong = [label for key, label in form.asked.items() if read.get(key) != wanted[key]]
    return wrong + found.changed + found.gone


def _compare(form: FormTemplate, body: Body):
    return compare(form.layout, content_lines(body.lines))


def _write_answer(cell: etree._Element, text: str) -> None:
    """Put text where a person would type it: over the prompt, or into the first paragraph."""
    w = f"{{{etree.QName(cell).namespace}}}"
    for mark in [*cell.iter(f"{w}showingPlcHdr"), *cell.iter(f"{w}rStyle")]:
        mark.getparent().remove(mark)
    written = [t for t in cell.iter(f"{w}t") if clean_answer(t.text or "") or t.text] or [
        _new_run(cell, w)
    ]
    for t in written[1:]:
        t.text = ""
    written[0].text = text
    written[0].set(SPACE, "preserve")


def _new_run(cell: etree._Element, w: str) -> etree._Element:
    """An empty run in the look that the paragraph asks for, within its content control if any."""
    paragraph = next(cell.iter(f"{w}p"), None)
    if paragraph is None:
        paragraph = etree.SubElement(cell, f"{w}p")
    place = next(paragraph.iter(f"{w}sdtContent"), paragraph)
    run = etree.SubElement(place, f"{w}r")
    look = paragraph.find(f"{w}pPr/{w}rPr")
    if look is not None:
        run.append(copy.deepcopy(look))
    return etree.SubElement(run, f"{w}t")


def _with_main(blank: bytes, main_name: str, main: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = main if part_name(name) == main_name else source.read(name)
            target.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()

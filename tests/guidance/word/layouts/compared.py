"""A completed form beside the blank one, part by part: only the answers may differ."""

import io
import zipfile

from docx import Document
from lxml import etree

from guidance.word.compare import compare
from guidance.word.fill import fill
from guidance.word.layout import content_lines
from guidance.word.package import open_package
from guidance.word.read import read_body
from tests.guidance.word.layouts.forms import FORMS, answers, template
from tests.sample_forms import ANSWERS, sign_up_sheet, stand_in

MAIN = "word/document.xml"
# What an answer may add or take away: its text, the prompt's marks, the state of a box or list.
OF_ANSWERS = {"r", "t", "br", "rPr", "rStyle", "sym"}
OF_ANSWERS |= {"showingPlcHdr", "checked", "result", "default"}


def made(name: str):
    if name in ("stand-in", "sheet"):
        form = stand_in() if name == "stand-in" else sign_up_sheet()
        return form, {key: ANSWERS[key] for key in form.asked}
    form = template(FORMS[name]())
    return form, answers(form)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def differences(name: str) -> list[str]:
    """What differs and is no answer: parts, tags, printed text, what python-docx counts."""
    form, good = made(name)
    filled = fill(form, good)
    before, after = parts(form.blank), parts(filled)
    found = [
        f"part {part}"
        for part in before.keys() | after.keys()
        if part != MAIN and before.get(part) != after.get(part)
    ]
    found += ["order of parts"] if list(before) != list(after) else []
    if _structure(after[MAIN], before[MAIN]) != _structure(before[MAIN], before[MAIN]):
        found.append("tags")
    read = compare(form.layout, content_lines(read_body(open_package(filled).main).lines))
    found += [*read.changed, *read.gone, *read.rows_added_after]
    found += [*read.text_added_after, *read.typed_in_label]
    opened, blank = (Document(io.BytesIO(data)) for data in (filled, form.blank))
    counts = [(len(each.paragraphs), len(each.tables)) for each in (opened, blank)]
    return found + (["paragraphs or tables"] if counts[0] != counts[1] else [])


def _structure(main: bytes, blank: bytes) -> list[str]:
    """The tags of everything but what belongs to answers, in order."""
    of_answers = OF_ANSWERS | _run_properties(blank)
    names = [etree.QName(element).localname for element in etree.fromstring(main).iter("{*}*")]
    return [name for name in names if name not in of_answers]


def _run_properties(main: bytes) -> set[str]:
    """What stands in runs' properties: an answer takes on those of its place."""
    found = etree.fromstring(main).iterfind(".//{*}rPr/*")
    return {etree.QName(element).localname for element in found}

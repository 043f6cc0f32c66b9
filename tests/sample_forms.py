"""Two layouts of the form as templates, with answers that pass every check.

The stand-in has a label beside each answer; the sign-up sheet has a row a person, as the real form
of 2020 had. People, places and numbers are made up.
"""

import io
import re
import tomllib
import zipfile
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from docx import Document

from guidance.word.answer_keys import key_of
from guidance.word.build import FormText, Question, Section, build_form
from guidance.word.layout import read_layout
from guidance.word.template import FormTemplate

SEED_FORM = Path(__file__).parents[1] / "guidance" / "form" / "seed" / "form.toml"
PEOPLE = ("First Name", "Surname", "Role", "Current/personal e-mail address")
COLUMNS = (*PEOPLE, "Current/personal mobile", "Shared mailbox access type")
ANSWERS = {
    "organisation-type": "Social Care",
    "site-name": "Sunny Brook Care Home",
    "town": "Arnold",
    "ods-code": "VXXXX",
    "person-1-first-name": "Ann",
    "person-1-surname": "O’Example",
    "person-1-role": "Manager",
    "person-1-email": "ann.example@gmail.com",
    "person-1-mobile": "07400 123456",
    "person-1-access": "Owner",
    "person-2-first-name": "Bea",
    "person-2-surname": "Sample",
    "person-2-role": "Deputy",
    "person-2-email": "bea@outlook.com",
    "person-2-mobile": "07400 123457",
    "person-2-access": "Member",
}


def code_is(state="open", *successors, label="", sites=(), is_named=True, **more):
    """A `lookup` that gives every code the same answer. Successors and sites are codes."""
    found = tuple(
        SimpleNamespace(organisation=listed(code), is_inferred=more.get("is_inferred", False))
        for code in successors
    )
    answer = SimpleNamespace(
        code="VXXXX",
        state=state,
        reason=more.get("reason", ""),
        is_head_office=more.get("is_head_office", False),
        label=label,
        successors=found,
        sites=tuple(map(listed, sites)),
        location_ids=tuple(more.get("location_ids", ())),
        register_day="1 September 2026",
        is_named=lambda name: is_named,
        sites_named=lambda name: tuple(map(listed, more.get("likely_sites", ()))),
    )
    return lambda code: answer


def listed(code):
    return SimpleNamespace(code=code, label="Maid Marian House, Exampleby")


@cache
def stand_in(version="sample-1", is_current=True) -> FormTemplate:
    content = tomllib.loads(SEED_FORM.read_text(encoding="utf-8"))
    sections = tuple(
        Section(section["heading"], tuple(Question(row["label"]) for row in section["questions"]))
        for section in content["sections"]
    )
    reference = content["reference"].replace("sample-1", version)
    fixed = {name: content[name] for name in ("title", "notice")}
    instructions = tuple(content["instructions"])
    blank = build_form(
        FormText(instructions=instructions, sections=sections, reference=reference, **fixed)
    )
    questions = [each for section in content["sections"] for each in section["questions"]]
    return FormTemplate(
        version,
        blank,
        tuple(each["meaning"] for each in questions),
        tuple(each["label"] for each in questions),
        is_current,
    )


@cache
def sign_up_sheet(is_current=True) -> FormTemplate:
    document = Document()
    document.add_heading("CARE PROVIDER NHSMAIL SIGN UP FORM", 1)
    document.add_paragraph("Provider information – please complete all fields")
    provider = ("Social Care Site name", "Name of Town (max 11 characters)", "ODS Site Code")
    table = document.add_table(rows=0, cols=2)
    for label, answer in (("Organisation Type", "Social Care"), *((text, "") for text in provider)):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer
    document.add_paragraph("User information – complete for 2 staff members")
    table = document.add_table(rows=3, cols=len(COLUMNS))
    for cell, text in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = text
    document.add_paragraph()  # as Word always has; LibreOffice's .doc loses a table at the very end
    blank = saved(document)
    places = read_layout(blank).places
    keys = tuple(key_of(place.meaning, place.person, n) for n, place in enumerate(places, 1))
    return FormTemplate("sheet-1", blank, keys, tuple(each.label for each in places), is_current)


def saved(document) -> bytes:
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def changed(data: bytes, change) -> bytes:
    """A Word file after `change(document)`, by python-docx."""
    document = Document(io.BytesIO(data))
    change(document)
    return saved(document)


def with_xml(data: bytes, change, part="word/document.xml") -> bytes:
    """A Word file whose main part is `change(xml)`, text to text or bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w", 8) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content.decode()) if name == part else content)
    return packed.getvalue()


def with_part(data: bytes, name: str, content: bytes, **options) -> bytes:
    packed = io.BytesIO(data)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content, **options)
    return packed.getvalue()


def in_run(data: bytes, text: str, wrap: str) -> bytes:
    """The run that holds `text`, put inside `wrap`, which says where with "{}"."""
    run = re.compile(rf"<w:r>(?:(?!<w:r>).)*?<w:t[^>]*>{re.escape(text)}</w:t></w:r>", re.S)
    return with_xml(data, lambda xml: run.sub(lambda found: wrap.replace("{}", found[0]), xml))

"""A completed form differs from the blank one in its answers only, and holds what was checked."""

import io
import re
import shutil
import subprocess

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from guidance.word.fill import as_written, fill
from tests.guidance.word.layouts.compared import MAIN, made, parts
from tests.guidance.word.layouts.forms import SAMPLE
from tests.sample_forms import ANSWERS, stand_in, with_xml

# What a place shows while it is empty, and boxes before and after.
OF_PLACES = re.compile(
    r"[\s_.…·/☐☒☑□■\uf000-\uf0ff()\[\]xX✓]+"
    r"|Click or tap (?:here )?to enter (?:text|a date)|Choose an item"
)


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [
        ("ods-code", " vx-xxx ", "VXXXX"),
        ("person-1-email", "Ann <mailto:ANN@Example.org>;", "ann@example.org"),
        ("person-3-email", "Cy@Example.ORG", "cy@example.org"),
        ("person-2-work-email", "Bea@Example.ORG", "bea@example.org"),
        ("person-1-mobile", "+44 (0)7400 123 456", "07400123456"),
        ("person-3-mobile", "07400-123456", "07400123456"),
        ("person-1-telephone", "tel: 0115\u2011496 0123", "0115-496 0123"),
        ("postcode", "ng5\u00a07aa", "NG5 7AA"),
        ("town", "Arnold\u200b\u2011on\u2011Sea", "Arnold-on-Sea"),
        ("site-name", "\u202aSunny\u200d Brook\ufe0f\u202c", "Sunny Brook"),
        ("question-7", "one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("question-7", "O’Example", "O’Example"),
    ],
)
def test_what_is_written_is_what_the_rules_read(key, typed, written):
    assert as_written(key, typed) == written


def test_lines_of_an_answer_end_as_word_ends_them():
    main = parts(fill(stand_in(), ANSWERS | {"site-name": "Sunny Brook\nCare Home"}))[MAIN]

    assert b"Sunny Brook</w:t><w:br/><w:t" in main
    cell = Document(io.BytesIO(fill(stand_in(), {"site-name": "a\nb"}))).tables[0].cell(1, 1)
    assert cell.text == "a\nb"


@pytest.mark.parametrize("mark", ["vanish", "strike", "dstrike", "webHidden"])
@pytest.mark.parametrize("where", ["paragraph", "prompt"])
def test_an_answer_is_seen_where_the_blank_forms_own_text_was_hidden(mark, where):
    hidden = f"<w:rPr><w:{mark}/><w:b/></w:rPr>"
    prompt = f"<w:r>{hidden}<w:t>Click or tap here to enter text.</w:t></w:r>"

    def hide(xml):
        style = f'<w:pPr><w:pStyle w:val="Formanswer"/>{hidden}</w:pPr>'
        old = '<w:pPr><w:pStyle w:val="Formanswer"/></w:pPr>'
        assert old in xml
        return xml.replace(old, style + (prompt if where == "prompt" else ""))

    form = stand_in()
    blank = with_xml(form.blank, hide)
    filled = fill(type(form)(form.version, blank, form.keys, form.labels), ANSWERS)
    run = next(
        run
        for run in etree.fromstring(parts(filled)[MAIN]).iter(qn("w:r"))
        if "Sunny Brook" in "".join(run.itertext())
    )

    assert run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
    assert run.find(f"{qn('w:rPr')}/{qn(f'w:{mark}')}") is None


def test_a_tracked_paragraph_makes_no_tracked_answer():
    tracked = '<w:rPr><w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"/><w:b/></w:rPr>'
    style = '<w:pStyle w:val="Formanswer"/>'
    form = stand_in()
    blank = with_xml(
        form.blank, lambda xml: xml.replace(f"{style}</w:pPr>", f"{style}{tracked}</w:pPr>")
    )
    filled = fill(type(form)(form.version, blank, form.keys, form.labels), ANSWERS)
    runs = etree.fromstring(parts(filled)[MAIN]).iter(qn("w:r"))

    assert b"w:author" in parts(filled)[MAIN]
    assert not [run for run in runs if run.find(f"{qn('w:rPr')}/{qn('w:ins')}") is not None]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice round trips")
def test_libreoffice_shows_the_same_but_the_answers(tmp_path):
    names = ["stand-in", "sheet", *SAMPLE]
    for number, name in enumerate(names):
        form, good = made(name)
        (tmp_path / f"{number}-blank.docx").write_bytes(form.blank)
        (tmp_path / f"{number}-filled.docx").write_bytes(fill(form, good))
    shown = {path.stem: path.read_text("utf-8-sig") for path in as_text(tmp_path)}
    for number, name in enumerate(names):
        form, good = made(name)
        blank, filled = shown[f"{number}-blank"], shown[f"{number}-filled"]
        assert without(filled, written(form, good)) == without(blank, written(form, good)), name


def as_text(folder):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    files = sorted(folder.glob("*.docx"))
    subprocess.run(
        [*command, "--outdir", folder / "text", *files],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return sorted((folder / "text").iterdir())


def written(form, good) -> list[str]:
    """Answers and prompts, the longest first."""
    prompts = [place.prompt for place in form.layout.places if place.prompt]
    texts = {as_written(key, answer) for key, answer in good.items()} | set(prompts)
    return sorted(filter(None, texts), key=len, reverse=True)


def without(shown: str, texts: list[str]) -> str:
    for text in texts:
        shown = shown.replace(text, "")
    return OF_PLACES.sub("", shown)

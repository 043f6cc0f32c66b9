"""The documents as LibreOffice opens and saves them."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from docx import Document

from guidance.word.build import FormText, Question, Section, build_form

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice round trips"),
]
SEED_FORM = Path(__file__).parents[3] / "guidance" / "form" / "seed" / "form.toml"


@pytest.fixture
def content():
    return tomllib.loads(SEED_FORM.read_text())


@pytest.fixture
def form(content, tmp_path):
    sections = tuple(
        Section(section["heading"], tuple(Question(row["label"]) for row in section["questions"]))
        for section in content["sections"]
    )
    fixed = {name: content[name] for name in ("title", "notice", "reference")}
    path = tmp_path / "form.docx"
    instructions = tuple(content["instructions"])
    path.write_bytes(build_form(FormText(instructions=instructions, sections=sections, **fixed)))
    return path


def convert(path: Path, extension: str, folder: str) -> Path:
    target = path.parent / folder
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        extension,
        "--outdir",
        target,
        path,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target / f"{path.stem}.{extension}"


def cells_of(path: Path):
    return [[cell.text for cell in row.cells] for t in Document(path).tables for row in t.rows]


@pytest.mark.parametrize("through", [["docx"], ["odt", "docx"], ["doc", "docx"]])
def test_a_filled_form_keeps_every_label_and_answer(form, content, through):
    document = Document(form)
    for number, row in enumerate(row for table in document.tables for row in table.rows):
        row.cells[1].text = f"Answer {number}"
    document.save(form)
    expected = cells_of(form)
    saved = form
    for step, extension in enumerate(through):
        saved = convert(saved, extension, f"step{step}")

    assert cells_of(saved) == expected
    assert Document(saved).paragraphs[-1].text == content["reference"]


def test_form_fits_one_page(form):
    pdf = convert(form, "pdf", "pdf").read_bytes()

    assert pdf.count(b"/Type/Page\n") + pdf.count(b"/Type/Page/") == 1

"""Filled forms that went through LibreOffice: no false alarm, and every planted fault found.

LibreOffice converts a whole folder at once, so each path is walked once for all the files.
"""

import itertools
import shutil

import pytest

from guidance.word.check import check
from guidance.word.fill import fill
from tests.guidance.word.layouts.round_trips import PATHS, convert
from tests.sample_forms import ANSWERS, changed, code_is, sign_up_sheet, stand_in
from tests.sampling import WHOLE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.sampled,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice round trips"),
]
FORMS = {"labels": stand_in(), "rows": sign_up_sheet()}
FAULTS = {
    "missing": {"person-2-role": ""},
    "not-email": {"person-1-email": "ann at home"},
    "not-mobile": {"person-1-mobile": "0115 496 0123"},
    "ods-missing": {"ods-code": ""},
    "too-long": {"town": "Newark-on-Trent"},
    "same-person": {"person-2-first-name": "Ann", "person-2-surname": "O’Example"},
}
VARIETY = (
    {},
    {"site-name": "Œuf & Daughters’ “Home” – 2", "person-1-surname": "van der Berg-Ó Súilleabháin"},
    {"person-1-access": "OWNER", "person-2-access": "owner", "person-2-mobile": "+44 7400 123457"},
)


def amend(document):
    document.tables[0].cell(2, 0).text = "Something else"


# A part is each fault beside the next one of the list.
PAIRS = list(itertools.combinations(FAULTS, 2) if WHOLE else itertools.pairwise(FAULTS))


def files():
    """(name, bytes, rules that must be found) of each kind."""
    for name, form in FORMS.items():
        for number, answers in enumerate(VARIETY):
            yield f"{name}-good-{number}", fill(form, ANSWERS | answers), set()
        for faults in (*((f,) for f in FAULTS), *PAIRS):
            answers = ANSWERS | {key: text for f in faults for key, text in FAULTS[f].items()}
            filled = fill(form, answers)
            yield f"{name}-{'-'.join(faults)}", filled, set(faults)
        for fault, answers in ({"none": {}} | FAULTS).items():
            filled = changed(fill(form, ANSWERS | answers), amend)
            yield f"{name}-amended-{fault}", filled, {"amended", fault} - {"none"}


@pytest.mark.parametrize("path", PATHS, ids=" to ".join)
def test_checker_finds_the_same_in_forms_saved_by_libreoffice(path, tmp_path):
    made = {name: (data, rules) for name, data, rules in files()}
    folder = tmp_path / "made"
    folder.mkdir()
    for name, (data, _) in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    for step, extension in enumerate(path):
        target = tmp_path / f"step{step}"
        convert(folder, extension, target, tmp_path / "profile")
        folder = target

    wrong = {}
    for name, (_, expected) in made.items():
        result = check((folder / f"{name}.docx").read_bytes(), list(FORMS.values()), code_is())
        found = {finding.rule for finding in result.findings}
        if found != expected:
            wrong[name] = (expected, found)
    assert wrong == {}

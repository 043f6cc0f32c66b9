"""Whole forms through the checker: amended, filled in, or only saved by another program."""

import itertools

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from guidance.word.check import check
from guidance.word.fill import fill, round_trip_errors
from guidance.word.layout import read_layout
from tests.sample_forms import (
    ANSWERS,
    changed,
    code_is,
    in_run,
    sign_up_sheet,
    stand_in,
    with_xml,
)

LAYOUTS = [stand_in, sign_up_sheet]


def result_of(data, *forms, lookup=None):
    return check(data, forms or [stand_in(), sign_up_sheet(is_current=False)], lookup or code_is())


def rules(data, *forms):
    return {finding.rule for finding in result_of(data, *forms).findings}


def cell(document, label):
    """The cell of this label, and the one after it."""
    for table in document.tables:
        for row in table.rows:
            for place, one in enumerate(row.cells):
                if one.text == label:
                    return row.cells[place], row.cells[min(place + 1, len(row.cells) - 1)]
    raise LookupError(label)


@pytest.fixture(params=LAYOUTS, ids=["label beside answer", "row a person"])
def form(request):
    return request.param()


class TestReading:
    def test_the_stand_in_has_its_16_answer_cells(self):
        layout = stand_in().layout
        assert [place.label for place in layout.places] == list(stand_in().labels)
        assert layout.places[4].section == "B. First person"

    def test_a_sheet_has_a_label_for_each_cell_of_each_person(self):
        labels = [place.label for place in sign_up_sheet().layout.places]
        assert labels[:4] == [
            "Social Care Site name",
            "Name of Town (max 11 characters)",
            "ODS Site Code",
            "First Name, person 1",
        ]
        assert len(labels) == 15
        assert set(sign_up_sheet().keys) == ANSWERS.keys() - {"organisation-type"}

    def test_prompt_of_the_form_is_no_answer(self):
        blank = changed(
            stand_in().blank,
            lambda d: cell(d, "B3. Role")[1]._tc.p_lst[0].append(prompt("Job title here")),
        )
        assert read_layout(blank).places[6].prompt == "Job title here"


def prompt(text):
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"<w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


class TestFilling:
    def test_a_filled_form_passes(self, form):
        result = result_of(fill(form, ANSWERS), form)
        assert (result.verdict, result.findings) == ("ready", [])

    def test_round_trip_reads_every_answer_back(self, form):
        assert round_trip_errors(form) == []

    def test_same_answers_give_the_same_bytes(self, form):
        assert fill(form, ANSWERS) == fill(form, ANSWERS)

    def test_answer_replaces_the_prompt(self):
        form = stand_in()
        blank = changed(
            form.blank, lambda d: cell(d, "B3. Role")[1]._tc.p_lst[0].append(prompt("Job title"))
        )
        with_prompt = type(form)(form.version, blank, form.keys, form.labels, True)
        assert round_trip_errors(with_prompt) == []
        assert rules(blank, with_prompt) >= {"one-person"}


# What programs do to a file that a person only filled in: none of it is a fault.
HONEST = {
    "content control": lambda d: in_run(
        d, "Manager", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    ),
    "smart tag": lambda d: in_run(d, "Arnold", '<w:smartTag w:element="place">{}</w:smartTag>'),
    "simple field": lambda d: in_run(d, "Bea", '<w:fldSimple w:instr="FORMTEXT">{}</w:fldSimple>'),
    "curly quotes": lambda d: with_xml(d, lambda xml: xml.replace("O’Example", "O&apos;Example")),
    "non-breaking": lambda d: with_xml(d, lambda xml: xml.replace("First name", "First\u00a0name")),
    "empty paragraphs": lambda d: changed(d, lambda doc: [doc.add_paragraph() for _ in range(3)]),
    "utf-16": lambda d: with_xml(
        d,
        lambda xml: xml.replace("UTF-8", "UTF-16").replace("utf-8", "UTF-16").encode("utf-16"),
    ),
    "strict": lambda d: with_xml(
        d,
        lambda xml: xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    ),
}


@pytest.mark.parametrize("change", HONEST.values(), ids=HONEST)
def test_good_form_passes_however_a_program_saved_it(form, change):
    result = result_of(change(fill(form, ANSWERS)), form)
    assert (result.verdict, result.findings) == ("ready", [])


def test_a_tracked_answer_counts_and_is_mentioned(form):
    tracked = in_run(fill(form, ANSWERS), "Manager", '<w:ins w:id="9" w:author="A">{}</w:ins>')
    result = result_of(tracked, form)
    assert result.verdict == "ready"
    assert [finding.rule for finding in result.findings] == ["tracked-changes"]


def test_answer_deleted_by_a_tracked_change_is_missing(form):
    taken = in_run(fill(form, ANSWERS), "Manager", '<w:del w:id="9" w:author="A">{}</w:del>')
    assert rules(taken, form) == {"tracked-changes", "missing"}


# The rule that must find it, and what is planted: "{…}" copies another answer.
ANSWER_FAULTS = {
    "missing": {"person-2-role": ""},
    "not-email": {"person-1-email": "ann at home"},
    "not-mobile": {"person-1-mobile": "0115 496 0123"},
    "ods-missing": {"ods-code": ""},
    "too-long": {"town": "Newark-on-Trent"},
    "no-owner": {"person-1-access": "Member"},
    "same-person": {"person-2-first-name": "Ann", "person-2-surname": "O’Example"},
    "organisation-email": {"person-2-email": "manager@outlook.com"},
    "same-email": {"person-2-email": "{person-1-email}"},
    "same-mobile": {"person-2-mobile": "{person-1-mobile}"},
}


def fixed_text(document, form):
    return next(p for p in document.paragraphs if len(p.text) > 20)


def last_label(form):
    return (
        "C6. Shared mailbox access type (Owner or Member)" if form.version == "sample-1" else "Role"
    )


FILE_FAULTS = {
    "label changed": ("amended", lambda d, f: setattr(cell(d, last_label(f))[0], "text", "Other")),
    "text changed": ("amended", lambda d, f: setattr(fixed_text(d, f), "text", "Something else")),
    "row gone": ("amended", lambda d, f: d.tables[-1]._tbl.remove(d.tables[-1].rows[-1]._tr)),
    "row added": ("amended", lambda d, f: d.tables[-1].add_row()),
    "column added": ("amended", lambda d, f: d.tables[0].add_column(914400)),
    "typed below": ("outside-answer", lambda d, f: d.add_paragraph("And one more thing")),
}


@pytest.mark.parametrize("fault", FILE_FAULTS)
def test_a_fault_of_the_file_is_found(form, fault):
    rule, change = FILE_FAULTS[fault]
    assert rule in rules(changed(fill(form, ANSWERS), lambda d: change(d, form)), form)


PAIRS = list(itertools.combinations(ANSWER_FAULTS, 2))


def planted(*faults):
    answers = ANSWERS.copy()
    for fault in faults:
        for key, text in ANSWER_FAULTS[fault].items():
            answers[key] = answers.get(text.strip("{}"), text)
    return answers


@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def test_planted_faults_are_found_alone_and_in_pairs(form, pair):
    for fault in pair:
        assert rules(fill(form, planted(fault)), form) == {fault}
    if not ANSWER_FAULTS[pair[0]].keys() & ANSWER_FAULTS[pair[1]].keys():
        assert rules(fill(form, planted(*pair)), form) == set(pair)


def test_faults_of_answers_are_found_in_an_amended_form(form):
    file_faults = [FILE_FAULTS[name] for name in FILE_FAULTS if name != "row gone"]
    for fault, (rule, change) in itertools.product(ANSWER_FAULTS, file_faults):
        data = changed(fill(form, planted(fault)), lambda d, c=change: c(d, form))
        assert {fault, rule} <= rules(data, form)


def test_an_answer_typed_beside_its_label_is_told_from_an_amended_label():
    def type_in_label(document):
        label, answer = cell(document, "A4. ODS site code")
        label.text += " VXXXX"
        answer.text = ""

    found = rules(changed(fill(stand_in(), ANSWERS), type_in_label), stand_in())
    assert found == {"outside-answer", "ods-missing"}


def test_the_amended_text_is_named_and_the_uploads_own_text_is_not():
    def tamper(document):
        cell(document, "A4. ODS site code")[0].text = "canary label"
        document.add_paragraph("canary paragraph")

    result = result_of(changed(fill(stand_in(), ANSWERS), tamper), stand_in())
    assert "A4. ODS site code" in [finding.where for finding in result.findings]
    assert "canary" not in repr(result)


def test_an_older_version_is_recognised():
    old, new = stand_in("sample-0", is_current=False), stand_in()
    result = result_of(fill(old, ANSWERS), new, old)
    assert (result.form_version, result.verdict) == ("sample-0", "fix")
    assert [finding.rule for finding in result.findings] == ["superseded"]


def test_another_form_is_refused_as_unknown(form):
    other = sign_up_sheet() if form.version == "sample-1" else stand_in()
    result = result_of(fill(other, ANSWERS), form)
    assert (result.verdict, result.findings[0].rule) == ("refused", "unknown-form")


def test_picture_in_place_of_an_answer_is_an_error(tmp_path):
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6260"
        "000000000005000100a5f645400000000049454e44ae426082"
    )
    path = tmp_path / "scan.png"
    path.write_bytes(png)

    def paste(document):
        answer = cell(document, "C1. First name")[1]
        answer.text = ""
        answer.paragraphs[0].add_run().add_picture(str(path))

    found = rules(changed(fill(stand_in(), ANSWERS), paste), stand_in())
    assert found == {"picture-answer"}

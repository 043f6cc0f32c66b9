"""Layouts with Word's own form parts: content controls, form fields, text boxes, footers."""

from tests.guidance.word.layouts import parts
from tests.guidance.word.layouts.base import (
    ANSWER,
    BOTH,
    CHOICE,
    SITE,
    TICK,
    UNREAD,
    WHOLE,
    Form,
    asks,
    beside,
    people,
)
from tests.guidance.word.layouts.parts import cell, control, docx, p, run, table


def controls_beside():
    def make(questions):
        rows = [[label, cell(p(control("text")))] for key, label in questions if key != "access"]
        if len(rows) < len(questions):
            rows.append(
                [
                    "Access type",
                    cell(p(control("dropDownList", "Choose an item.", ("Owner", "Member")))),
                ]
            )
        return table(*rows)

    end = table(
        ["Start date", cell(p(control("date", "Click or tap to enter a date.")))],
        ["I agree to the terms of use", cell(p(parts.tick_control()))],
    )
    people_truth = tuple(
        (key, "Access type", CHOICE) if key.endswith("access") else (key, label, nature)
        for key, label, nature in BOTH
    )
    truth = (
        *asks(*SITE),
        *people_truth,
        ("date", "Start date", ANSWER),
        ("other", "I agree", TICK),
    )
    return Form(docx(p("Application"), make(SITE), people(make), p("Terms"), end), truth)


def controls_in_a_line():
    make = lambda questions: "".join(  # noqa: E731
        p(run(f"{label}: "), control("text")) for _, label in questions
    )
    return Form(docx(p("Application"), make(SITE), people(make)), WHOLE)


def controls_round_cells_and_paragraphs():
    def round_it(inner):
        about = "<w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>"
        return f"<w:sdt>{about}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    def make(questions):
        rows = [
            f"<w:tr>{cell(label)}{round_it(cell(parts.PLACEHOLDER))}</w:tr>"
            for _, label in questions
        ]
        return table(*rows, columns=2)

    site = "".join(p(label) + round_it(p(parts.PLACEHOLDER)) for _, label in SITE)
    return Form(docx(p("Application"), site, people(make)), WHOLE)


def legacy_fields():
    def make(questions):
        rows = [[label, cell(p(parts.text_field()))] for key, label in questions if key != "access"]
        if len(rows) < len(questions):
            rows.append(["Access type", cell(p(parts.list_field("Owner", "Member")))])
        return table(*rows)

    terms = table(["Terms accepted", cell(p(parts.tick_field()))])
    people_truth = tuple(
        (key, "Access type", CHOICE) if key.endswith("access") else (key, label, nature)
        for key, label, nature in BOTH
    )
    truth = (*asks(*SITE), *people_truth, ("other", "Terms accepted", TICK))
    return Form(docx(p("Application"), make(SITE), people(make), p("Terms"), terms), truth)


def repeating_section():
    rows = [parts.repeating(["", "", ""])]
    more = table(["Name", "Mobile", "Role"], *rows)
    truth = (*WHOLE, (UNREAD, "Name", ANSWER), (UNREAD, "Mobile", ANSWER), (UNREAD, "Role", ANSWER))
    return Form(docx(p("Service"), beside(SITE), people(), p("Anybody else"), more), truth)


def text_boxes():
    boxes = p(parts.text_box("First name:", "ODS code"))
    truth = (*asks(*SITE[:3]), *BOTH, (UNREAD, "First name:", ANSWER), (UNREAD, "ODS code", ANSWER))
    return Form(docx(p("Application"), beside(SITE[:3]), boxes, people()), truth)


def questions_in_a_footer():
    footer = f"<w:ftr{parts.SPACES}>{p('Date received: ________')}{p('Reference 12')}</w:ftr>"
    blank = parts.with_footer(docx(p("Service"), beside(SITE), people()), footer)
    return Form(blank, (*WHOLE, (UNREAD, "Date received:", ANSWER)))

"""Layouts with something printed to write on: dots, hints, boxes to tick, lines to sign."""

from tests.guidance.word.layouts import parts
from tests.guidance.word.layouts.base import (
    BOTH,
    CHOICE,
    NOT_ASKED,
    OPTIONAL,
    PERSON,
    SITE,
    TICK,
    WHOLE,
    Form,
    asks,
    beside,
    of,
    people,
)
from tests.guidance.word.layouts.parts import cell, docx, p, run, table


def lines(blank, between=" "):
    def make(questions):
        return "".join(p(f"{label}{between}{blank}") for _, label in questions)

    return make


def underscores_in_paragraphs():
    make = lines("_____________________", ": ")
    return Form(docx(p("Application"), make(SITE), people(make)), WHOLE)


def dots_in_paragraphs():
    make = lines("……………………………")
    return Form(docx(p("Application"), make(SITE), people(make)), WHOLE)


def tabs_after_a_colon():
    make = lines("\t\t", ":")
    return Form(docx(p("Application"), make(SITE), people(make)), WHOLE)


def two_blanks_in_a_line():
    def make(questions):
        pairs = zip(questions[::2], questions[1::2], strict=True)
        return "".join(p(f"{a[1]}: __________ {b[1]}: ____________") for a, b in pairs)

    return Form(docx(p("Application"), make(SITE), people(make)), WHOLE)


def dots_in_cells():
    make = lambda questions: beside(questions, ".......................")  # noqa: E731
    return Form(docx(p("Application"), make(SITE), people(make)), WHOLE)


def hints_in_boxes():
    def make(questions):
        return table(*([label, f"Enter the {label.lower()} here"] for _, label in questions))

    return Form(docx(p("Application"), make(SITE), people(make)), WHOLE)


def questions_in_one_cell():
    def lines(questions, head=""):
        return [cell(*([head] if head else []), *(f"{label}: ________" for _, label in questions))]

    rows = [lines(SITE), lines(PERSON, "First user"), lines(PERSON, "Second user")]
    return Form(docx(p("Application"), table(*rows)), WHOLE)


def declaration():
    rows = [
        [cell("Section 1: About your service", span=4)],
        ["Service name", "", "ODS code", ""],
        ["Town", "", "CQC location ID", ""],
        ["Telephone", "", "Postcode", ""],
        ["Do you have broadband? (please tick)", "☐ Yes", "☐ No", ""],
    ]
    labels = (("full-name", "Full name"), ("role", "Role"), ("email", "Personal e-mail"))
    labels += (("mobile", "Mobile number"), ("access", "Owner / Member"))
    persons = [
        table(
            [cell(f"Section {n + 1}: Person {n}", span=2)],
            *([label, ""] for _, label in labels),
            columns=2,
        )
        for n in (1, 2)
    ]
    body = docx(
        p("Social care application"),
        table(*rows, columns=4),
        p(""),
        p("").join(persons),
        p("Declaration: I confirm that the information above is correct."),
        p("Signed: ______________________ Print name: ________________ Date: ____ / ____ / ______"),
        table(["FOR OFFICE USE ONLY - Approved by", ""]),
    )
    site = asks(("site-name", "Service name"), ("ods-code", "ODS code"), ("town", "Town"))
    site += asks(
        ("cqc-location-id", "CQC location ID"),
        ("organisation-telephone", "Telephone"),
        ("postcode", "Postcode"),
    )
    end = (
        ("other", "broadband", CHOICE),
        ("other", "Signed", NOT_ASKED),
        ("other", "Print name", OPTIONAL),
        ("date", "Date", OPTIONAL),
        ("other", "Approved by", NOT_ASKED),
    )
    return Form(body, site + of(1, labels) + of(2, labels) + end)


def printed_lists():
    body = docx(
        p("Application"),
        p("Type of organisation (please tick one):"),
        *(p(f"☐ {each}") for each in ("Care home", "Nursing home", "Home care")),
        beside(SITE[1:]),
        p("Do you have a DSPT account? ☐ Yes ☐ No"),
        people(),
        p("Declaration"),
        p("☐ I confirm that both people work here."),
        p("☐ I have read the guidance."),
    )
    ticks = (("other", "I confirm", TICK), ("other", "I have read", TICK))
    truth = (
        ("organisation-type", "Type of organisation", CHOICE),
        *asks(*SITE[1:]),
        ("other", "DSPT account", CHOICE),
        *BOTH,
        *ticks,
    )
    return Form(body, truth)


def boxes_of_other_kinds():
    body = docx(
        p("Application"),
        beside(SITE),
        table(["Do you have Wi-Fi?", "[ ] Yes [ ] No"], ["Do you use tablets?", "Yes □ No □"]),
        people(),
        table(
            [
                "Is the service open?",
                cell(p(parts.symbol("F0A8"), run(" Yes "), parts.symbol("F0A8"), run(" No"))),
            ]
        ),
        table(
            ["", "Yes", "No"],
            ["Do you have a policy?", "☐", "☐"],
            ["Do you train staff?", "☐", "☐"],
        ),
    )
    asked = ("Wi-Fi", "tablets", "service open", "policy", "train")
    return Form(body, WHOLE + tuple(("other", each, CHOICE) for each in asked))


def delete_one():
    def make(questions):
        rows = [[label, ""] for key, label in questions if key != "access"]
        if len(rows) < len(questions):
            rows.append(["Access type", "Owner / Member (delete as appropriate)"])
        return table(*rows)

    truth = tuple(
        (key, "Access type", CHOICE) if key.endswith("access") else (key, label, nature)
        for key, label, nature in BOTH
    )
    return Form(docx(p("Application"), make(SITE), people(make)), asks(*SITE) + truth)


def one_tick_of_a_column():
    types = [[each, "☐"] for each in ("Care home", "Home care", "Supported living")]
    rows = table([cell("Type of organisation (tick one)", span=2)], *types, columns=2)
    consents = table(["", "I agree to the terms"], ["I confirm all of this is true", ""])
    truth = (("organisation-type", "Type of organisation", CHOICE), *asks(*SITE[1:]), *BOTH)
    ticks = (("other", "I agree", TICK), ("other", "I confirm", TICK))
    body = docx(
        p("Service"), rows, p("Your home"), beside(SITE[1:]), people(), p("Terms"), consents
    )
    return Form(body, truth + ticks)


def signature_under_its_line():
    end = table(["", ""], ["Signature", "Date signed"])
    return Form(
        docx(p("Your service"), beside(SITE), people(), p("Declaration"), end),
        (*WHOLE, ("other", "Signature", NOT_ASKED), ("other", "Date signed", NOT_ASKED)),
    )


def ticks_in_empty_cells():
    rows = table(
        ["", "Yes", "No", "Not sure"],
        ["Do you use tablets?", "", "", ""],
        ["Do you have Wi-Fi?", "", "", ""],
    )
    asked = tuple(("other", each, CHOICE) for each in ("tablets", "Wi-Fi"))
    return Form(docx(p("Service"), beside(SITE), people(), p("Devices"), rows), WHOLE + asked)


def options_printed_in_a_line():
    body = docx(p("Service"), beside(SITE), p("Do you have a DSPT account? Yes / No"), people())
    return Form(body, (*asks(*SITE), ("other", "DSPT account", CHOICE), *BOTH))

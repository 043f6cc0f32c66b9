"""Blank forms as officials make them, each with its truth: what it asks for, and of whom.

A truth is (key, words of its label, nature). The key "other" is a question without a meaning of
ours; "unread" is one that is not understood and must be named.
"""

from dataclasses import dataclass

from guidance.word.answer_keys import key_of
from guidance.word.layout import read_layout
from guidance.word.places import TICKED
from guidance.word.template import FormTemplate
from tests.guidance.word.layouts import parts
from tests.guidance.word.layouts.parts import cell, control, docx, p, run, table
from tests.sample_forms import ANSWERS

ANSWER, OPTIONAL, CHOICE, TICK, NOT_ASKED = "answer", "optional", "choice", "tick", "not-asked"
UNREAD = "unread"
SITE = (
    ("organisation-type", "Organisation type"),
    ("site-name", "Name of care home"),
    ("town", "Town"),
    ("ods-code", "ODS code"),
)
PERSON = (
    ("first-name", "First name"),
    ("surname", "Surname"),
    ("role", "Job title"),
    ("email", "Personal email"),
    ("mobile", "Personal mobile"),
    ("access", "Owner or Member"),
)


@dataclass(frozen=True)
class Form:
    blank: bytes
    truth: tuple[tuple[str, str, str], ...]


def asks(*questions, nature=ANSWER):
    return tuple((*each, nature) if len(each) == 2 else each for each in questions)


def of(person, questions=PERSON):
    return asks(*((f"person-{person}-{key}", label) for key, label in questions))


def beside(questions, fill=""):
    """A row a question: label, empty cell."""
    return table(*([label, fill] for _, label in questions))


def people(make=beside, heads=("First user", "Second user"), questions=PERSON):
    return "".join(p(head) + make(questions) for head in heads)


BOTH = of(1) + of(2)
WHOLE = asks(*SITE) + BOTH


def label_beside():
    return Form(docx(p("Application"), p("Your service"), beside(SITE), people()), WHOLE)


def label_above():
    def grid(questions):
        labels = [label for _, label in questions]
        rows = []
        for left, right in zip(labels[::2], labels[1::2], strict=True):
            rows += [[left, right], ["", ""]]
        return table(*rows)

    above = table(*([each] for _, label in SITE for each in (label, "")))
    return Form(docx(p("Application"), above, people(grid)), WHOLE)


def row_a_person():
    heads = [label for _, label in PERSON]
    sheet = table(heads, [""] * 6, [""] * 6)
    return Form(docx(beside(SITE), p("Users: complete for 2 staff"), sheet), WHOLE)


def numbered_rows():
    heads = ["", *(label for _, label in PERSON)]
    sheet = table(heads, ["User 1", *[""] * 6], ["User 2", *[""] * 6])
    return Form(docx(beside(SITE), p("Users"), sheet), WHOLE)


def columns_of_people():
    rows = [["", "Person 1", "Person 2"], *([label, "", ""] for _, label in PERSON)]
    return Form(docx(p("Your service"), beside(SITE), p("Your staff"), table(*rows)), WHOLE)


def people_side_by_side():
    rows = [[cell("First person", span=2), cell("Second person", span=2)]]
    rows += [[label, "", label, ""] for _, label in PERSON]
    return Form(docx(p("Your service"), beside(SITE), p("Staff"), table(*rows, columns=4)), WHOLE)


def merged_row_heads():
    rows = []
    for name in ("Person 1", "Person 2"):
        for number, (_, label) in enumerate(PERSON):
            head = cell(name if not number else "", merge="continue" if number else "restart")
            rows.append([head, label, ""])
    return Form(docx(p("Your service"), beside(SITE), p("Staff"), table(*rows)), WHOLE)


def persons_in_labels():
    rows = [[f"Person {n} {label.lower()}", ""] for n in (1, 2) for _, label in PERSON]
    truth = tuple((k, f"Person {n} {label.lower()}", a) for n in (1, 2) for k, label, a in of(n))
    return Form(docx(p("Application"), beside(SITE), p("Staff"), table(*rows)), asks(*SITE) + truth)


def label_and_answer_in_one_cell():
    def cells(questions):
        labels = [cell(label, p("")) for _, label in questions]
        return table(
            *([left, right] for left, right in zip(labels[::2], labels[1::2], strict=True))
        )

    return Form(docx(p("Application"), cells(SITE), people(cells)), WHOLE)


def label_with_colon_in_one_cell():
    def cells(questions):
        return table(*([f"{label}:"] for _, label in questions))

    return Form(docx(p("Application"), cells(SITE), people(cells)), WHOLE)


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


def organisation_email_first():
    site = (*SITE, ("organisation-email", "Email"), ("organisation-telephone", "Telephone"))
    body = docx(p("Your organisation"), beside(site), people(heads=("Person 1", "Person 2")))
    return Form(body, asks(*site) + BOTH)


def three_people():
    body = docx(beside(SITE), people(heads=("Person 1", "Person 2", "Person 3 (optional)")))
    third = tuple((key, label, OPTIONAL) for key, label, _ in of(3))
    return Form(body, WHOLE + third)


def two_emails_a_person():
    emails = (("work-email", "Work email"), ("email", "Personal email"), ("mobile", "Mobile"))
    emails = (("full-name", "Name"), ("role", "Position"), *emails, ("access", "Access type"))
    body = docx(
        p("Service"), beside(SITE), people(heads=("1st user", "2nd user"), questions=emails)
    )
    return Form(body, asks(*SITE) + of(1, emails) + of(2, emails))


def other_words():
    site = (
        ("organisation-type", "Provider type"),
        ("site-name", "Organisation name"),
        ("town", "Town or city"),
        ("ods-code", "Organisation Data Service code"),
        ("postcode", "Post code"),
        ("cqc-location-id", "Care Quality Commission location number"),
    )
    person = (
        ("first-name", "Forename(s)"),
        ("surname", "Family name"),
        ("role", "Position"),
        ("email", "E-mail address (not the organisation's)"),
        ("mobile", "Mob no"),
        ("access", "Level of access"),
    )
    heads = ("Staff member one", "Staff member two")
    return Form(
        docx(p("Provider"), beside(site), people(heads=heads, questions=person)),
        asks(*site) + of(1, person) + of(2, person),
    )


def heads_by_role():
    body = docx(
        p("Your service"), beside(SITE), people(heads=("Owner’s details", "Deputy’s details"))
    )
    return Form(body, WHOLE)


def headings_with_instructions():
    def make(questions):
        told = "Please write their own address here. It must be unlike that of the second person."
        return p(told) + beside(questions)

    return Form(docx(p("Your service"), beside(SITE), people(make)), WHOLE)


def boxes_under_paragraphs():
    make = lambda questions: "".join(p(label) + table([""]) for _, label in questions)  # noqa: E731
    return Form(docx(p("Application"), make(SITE), people(make)), WHOLE)


def signature_under_its_line():
    end = table(["", ""], ["Signature", "Date signed"])
    return Form(
        docx(p("Your service"), beside(SITE), people(), p("Declaration"), end),
        (*WHOLE, ("other", "Signature", NOT_ASKED), ("other", "Date signed", NOT_ASKED)),
    )


def nested_tables():
    outer = table(["About you", cell(beside(SITE), p(""))])
    return Form(docx(p("Application"), outer, people()), WHOLE)


def spare_rows_and_columns():
    rows = [["Care home details", ""]]
    rows = []
    for _, label in SITE:
        rows += [[label, ""], ["", ""]]
    return Form(docx(p("Your service"), table(*rows), people()), WHOLE)


def no_words_for_persons():
    questions = [("first-name", "First name"), ("email", "Personal email"), ("mobile", "Mobile")]
    rows = [[label, ""] for _, label in questions] * 2
    unread = tuple((UNREAD, label, ANSWER) for _, label in questions) * 2
    return Form(docx(p("Application"), beside(SITE), table(*rows)), asks(*SITE) + unread)


def text_boxes():
    boxes = p(parts.text_box("First name:", "ODS code"))
    truth = (*asks(*SITE[:3]), *BOTH, (UNREAD, "First name:", ANSWER), (UNREAD, "ODS code", ANSWER))
    return Form(docx(p("Application"), beside(SITE[:3]), boxes, people()), truth)


def repeating_section():
    rows = [parts.repeating(["", "", ""])]
    more = table(["Name", "Mobile", "Role"], *rows)
    truth = (*WHOLE, (UNREAD, "Name", ANSWER), (UNREAD, "Mobile", ANSWER), (UNREAD, "Role", ANSWER))
    return Form(docx(p("Service"), beside(SITE), people(), p("Anybody else"), more), truth)


def label_without_a_box():
    body = docx(p("Service"), beside(SITE[:3]), p("ODS code"), p(""), people())
    return Form(body, (*asks(*SITE[:3]), (UNREAD, "ODS code", ANSWER), *BOTH))


def one_label_forty_times():
    more = table(*(["Other information", ""] for _ in range(40)))
    truth = WHOLE + (("other", "Other information", ANSWER),) * 40
    return Form(docx(p("Service"), beside(SITE), people(), p("More"), more), truth)


def three_hundred_places():
    more = table(*([f"Device {n}", ""] for n in range(284)))
    truth = WHOLE + tuple(("other", f"Device {n}", ANSWER) for n in range(284))
    return Form(docx(p("Service"), beside(SITE), people(), p("Devices"), more), truth)


def no_places():
    return Form(docx(p("Please send us your ODS code by email."), p("Thank you.")), ())


def right_to_left():
    right = "<w:bidi/>"
    rows = [
        [cell(p(label, properties=right)), cell(p("", properties=right))]
        for label in ("שם פרטי", "שם משפחה")
    ]
    truth = (*WHOLE, ("other", "שם פרטי", ANSWER), ("other", "שם משפחה", ANSWER))
    return Form(docx(p("Service"), beside(SITE), people(), p("עברית"), table(*rows)), truth)


def questions_in_a_footer():
    footer = f"<w:ftr{parts.SPACES}>{p('Date received: ________')}{p('Reference 12')}</w:ftr>"
    blank = parts.with_footer(docx(p("Service"), beside(SITE), people()), footer)
    return Form(blank, (*WHOLE, (UNREAD, "Date received:", ANSWER)))


def headings_over_headings():
    heads = ["", *(label for _, label in PERSON)]
    first, second = cell("First user", span=6), cell("Second user", span=6)
    rows = [["", first, second], [*heads, *heads[1:]], ["As in the passport", *[""] * 12]]
    return Form(docx(p("Service"), beside(SITE), table(*rows, columns=13)), WHOLE)


def four_numbered_people():
    sheet = table(
        ["No.", *(label for _, label in PERSON)], *([str(n), *[""] * 6] for n in range(1, 5))
    )
    more = tuple((key, label, OPTIONAL) for n in (3, 4) for key, label, _ in of(n))
    return Form(docx(beside(SITE), p("Users"), sheet), WHOLE + more)


def twelve_rows_of_people():
    sheet = table([label for _, label in PERSON], *([[""] * 6] * 12))
    more = tuple((key, label, OPTIONAL) for n in range(3, 10) for key, label, _ in of(n))
    beyond = tuple((UNREAD, label, OPTIONAL) for _ in range(3) for _, label in PERSON)
    return Form(docx(beside(SITE), p("Users"), sheet), WHOLE + more + beyond)


def questions_in_one_cell():
    def lines(questions, head=""):
        return [cell(*([head] if head else []), *(f"{label}: ________" for _, label in questions))]

    rows = [lines(SITE), lines(PERSON, "First user"), lines(PERSON, "Second user")]
    return Form(docx(p("Application"), table(*rows)), WHOLE)


def headings_in_rows():
    rows = [["Organisation details", ""], *([label, ""] for _, label in SITE)]
    for head in ("First user", "Second user"):
        rows += [[head, ""], *([label, ""] for _, label in PERSON)]
    return Form(docx(p("Application"), table(*rows)), WHOLE)


def help_beside_and_below():
    def make(questions):
        rows = [
            [cell(label, "We use it once, to register you."), "", "Type it"]
            for _, label in questions
        ]
        return table(["Question", "Your answer", "Help"], *rows)

    return Form(docx(p("Application"), make(SITE), people(make)), WHOLE)


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


def main_contact_first():
    contact = (
        ("organisation-email", "Main contact email"),
        ("organisation-telephone", "Main contact phone"),
    )
    body = docx(
        p("Organisation details"), beside((*SITE, *contact)), people(heads=("User 1", "User 2"))
    )
    return Form(body, asks(*SITE, *contact) + BOTH)


def roles_beside_rows():
    sheet = table(
        ["Person", *(label for _, label in PERSON)],
        ["Registered Manager", *[""] * 6],
        ["Deputy Manager", *[""] * 6],
    )
    return Form(docx(p("Service"), beside(SITE), p("Staff"), sheet), WHOLE)


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


FORMS = {
    make.__name__.replace("_", " "): make
    for make in (
        *(label_beside, label_above, row_a_person, numbered_rows, columns_of_people),
        *(people_side_by_side, merged_row_heads, persons_in_labels),
        *(label_and_answer_in_one_cell, label_with_colon_in_one_cell),
        *(underscores_in_paragraphs, dots_in_paragraphs, tabs_after_a_colon, two_blanks_in_a_line),
        *(dots_in_cells, hints_in_boxes, controls_beside, controls_in_a_line, legacy_fields),
        *(declaration, printed_lists, boxes_of_other_kinds, delete_one, organisation_email_first),
        *(three_people, two_emails_a_person, other_words, heads_by_role),
        *(headings_with_instructions, boxes_under_paragraphs, signature_under_its_line),
        *(nested_tables, spare_rows_and_columns, no_words_for_persons, text_boxes),
        *(repeating_section, label_without_a_box, one_label_forty_times, three_hundred_places),
        *(headings_over_headings, four_numbered_people, twelve_rows_of_people),
        *(questions_in_one_cell, headings_in_rows, help_beside_and_below, one_tick_of_a_column),
        *(main_contact_first, roles_beside_rows, controls_round_cells_and_paragraphs),
        *(no_places, right_to_left, questions_in_a_footer),
    )
}


def template(form) -> FormTemplate:
    """The form with the questions that an editor is offered, as they are guessed."""
    places = read_layout(form.blank).places
    keys = tuple(
        "" if place.nature == NOT_ASKED else key_of(place.meaning, place.person, number)
        for number, place in enumerate(places, 1)
    )
    natures = tuple(place.nature for place in places)
    return FormTemplate("v", form.blank, keys, tuple(p.label for p in places), True, natures)


def answers(form: FormTemplate) -> dict[str, str]:
    """Answers that pass every check."""
    places = dict(zip(form.keys, form.layout.places, strict=True))
    return {key: _answer(key, places[key]) for key in form.asked}


def _answer(key, place) -> str:
    if place.kind == "tick":
        return TICKED
    if place.options:
        return place.options[-1] if not key.startswith("person-1") else place.options[0]
    return GOOD.get(key) or f"Answer {key.replace('-', ' ')}"


GOOD = ANSWERS | {
    "date": "26/11/2026",
    "postcode": "NG5 7AA",
    "cqc-location-id": "1-123456789",
    "organisation-telephone": "0115 496 0123",
    "organisation-email": "hello@example.org",
    "person-1-full-name": "Ann O’Example",
    "person-2-full-name": "Bea Sample",
    "person-1-work-email": "ann@example.org",
    "person-2-work-email": "bea@example.org",
}
# Further people, whom the rules compare with each other and with the first 2.
for number, name in enumerate(("Cy", "Dee", "Eve", "Flo", "Gil", "Hal", "Ivy"), start=3):
    GOOD |= {
        f"person-{number}-first-name": name,
        f"person-{number}-surname": f"Sample{name}",
        f"person-{number}-full-name": f"{name} Sample{name}",
        f"person-{number}-role": "Lead",
        f"person-{number}-email": f"{name.lower()}@yahoo.com",
        f"person-{number}-mobile": f"07400 12346{number}",
        f"person-{number}-access": "Member",
    }

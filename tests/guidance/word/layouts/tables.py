"""Layouts of tables: where a label and the person it is about may stand."""

from tests.guidance.word.layouts.base import (
    NOT_ASKED,
    OPTIONAL,
    PERSON,
    SITE,
    UNREAD,
    WHOLE,
    Form,
    asks,
    beside,
    of,
    people,
)
from tests.guidance.word.layouts.parts import cell, docx, p, table


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


def nested_tables():
    outer = table(["About you", cell(beside(SITE), p(""))])
    return Form(docx(p("Application"), outer, people()), WHOLE)


def spare_rows_and_columns():
    rows = [["Care home details", ""]]
    rows = []
    for _, label in SITE:
        rows += [[label, ""], ["", ""]]
    return Form(docx(p("Your service"), table(*rows), people()), WHOLE)


def headings_over_headings():
    heads = ["", *(label for _, label in PERSON)]
    first, second = cell("First user", span=6), cell("Second user", span=6)
    rows = [["", first, second], [*heads, *heads[1:]], ["As in the passport", *[""] * 12]]
    return Form(docx(p("Service"), beside(SITE), table(*rows, columns=13)), WHOLE)


def four_numbered_people():
    sheet = table(
        ["No.", *(label for _, label in PERSON)], *([str(n), *[""] * 6] for n in range(1, 5))
    )
    more = tuple(each for n in (3, 4) for each in of(n))
    return Form(docx(beside(SITE), p("Users"), sheet), WHOLE + more)


def twelve_rows_of_people():
    sheet = table([label for _, label in PERSON], *([[""] * 6] * 12))
    more = tuple(each for n in range(3, 10) for each in of(n))
    beyond = tuple((UNREAD, label, OPTIONAL) for _ in range(3) for _, label in PERSON)
    return Form(docx(beside(SITE), p("Users"), sheet), WHOLE + more + beyond)


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


def roles_beside_rows():
    sheet = table(
        ["Person", *(label for _, label in PERSON)],
        ["Registered Manager", *[""] * 6],
        ["Deputy Manager", *[""] * 6],
    )
    return Form(docx(p("Service"), beside(SITE), p("Staff"), sheet), WHOLE)


def boxes_under_paragraphs():
    make = lambda questions: "".join(p(label) + table([""]) for _, label in questions)  # noqa: E731
    return Form(docx(p("Application"), make(SITE), people(make)), WHOLE)


def column_for_the_office():
    def make(questions):
        heads = ["Question", "Answer", "Office use"]
        return table(heads, *([label, "", ""] for _, label in questions))

    site = tuple(("other", f"{label}: Office use", NOT_ASKED) for _, label in SITE)
    person = tuple(("other", f"{label}: Office use", NOT_ASKED) for _, label in PERSON)
    body = docx(p("Service"), make(SITE), people(make))
    return Form(body, WHOLE + site + person * 2)


def columns_by_role():
    rows = [["Question", "Owner", "Deputy"], *([label, "", ""] for _, label in PERSON)]
    return Form(docx(p("Service"), beside(SITE), p("Staff"), table(*rows)), WHOLE)

"""Layouts that differ in their words: of whom they ask, how they call it, how much."""

from tests.guidance.word.layouts.base import (
    ANSWER,
    BOTH,
    OPTIONAL,
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


def organisation_email_first():
    site = (*SITE, ("organisation-email", "Email"), ("organisation-telephone", "Telephone"))
    body = docx(p("Your organisation"), beside(site), people(heads=("Person 1", "Person 2")))
    return Form(body, asks(*site) + BOTH)


def main_contact_first():
    contact = (
        ("organisation-email", "Main contact email"),
        ("organisation-telephone", "Main contact phone"),
    )
    body = docx(
        p("Organisation details"), beside((*SITE, *contact)), people(heads=("User 1", "User 2"))
    )
    return Form(body, asks(*SITE, *contact) + BOTH)


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


def no_words_for_persons():
    questions = [("first-name", "First name"), ("email", "Personal email"), ("mobile", "Mobile")]
    rows = [[label, ""] for _, label in questions] * 2
    unread = tuple((UNREAD, label, ANSWER) for _, label in questions) * 2
    return Form(docx(p("Application"), beside(SITE), table(*rows)), asks(*SITE) + unread)


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

"""The application form: checking, filling in, and the change protocol."""

from guidance.word.document import CONTENT_TYPE
from guidance.word.fill import fill
from tests.judge.states import at, state
from tests.judge.states.public import facts_are_overdue, list_is_real, route_closes, route_opens
from tests.sample_forms import ANSWERS, sign_up_sheet, stand_in
from tests.standings import form_is_replaced_by_an_official_one, list_is

CHECK, FILL_IN, PROTOCOL = (
    "/nhs-mail/check-form/",
    "/nhs-mail/fill-in/",
    "/nhs-mail/change-protocol/",
)
NAMES = {"check-form": CHECK, "fill-in": FILL_IN}

for shows, address in NAMES.items():
    at(address, shows, shows)
    at(address, shows, f"{shows}-open", route_opens)
    at(address, shows, f"{shows}-switched-off", route_closes)
at(FILL_IN, "fill-in", "fill-in-facts-overdue", facts_are_overdue)
at(f"{FILL_IN}?ods={ANSWERS['ods-code']}", "fill-in", "fill-in-from-finder", list_is_real)
at(PROTOCOL, "change-protocol", "change-protocol")


def word(content: bytes, name="form.docx") -> dict:
    return {"name": name, "mimeType": CONTENT_TYPE, "buffer": content}


def check(it, content: bytes, name="form.docx") -> None:
    it.open(CHECK)
    it.send("Check my form", form=word(content, name))


@state("check-form")
def check_nothing_chosen(it):
    it.open(CHECK)
    it.send("Check my form")


@state("check-form")
def check_ready(it):
    list_is("real", ANSWERS["ods-code"])
    form_is_replaced_by_an_official_one()
    check(it, fill(sign_up_sheet(), ANSWERS))


@state("check-form")
def check_sample_ready(it):
    check(it, fill(stand_in(), ANSWERS))


@state("check-form")
def check_to_fix(it):
    list_is("real", ANSWERS["ods-code"])
    same = {key.replace("person-1", "person-2"): text for key, text in ANSWERS.items()}
    check(it, fill(stand_in(), ANSWERS | same | {"person-1-mobile": "12"}))


@state("check-form")
def check_blank(it):
    check(it, stand_in().blank)


@state("check-form")
def check_not_word(it):
    check(it, b"%PDF-1.7 made up", "form.pdf")


@state("check-form")
def check_damaged(it):
    check(it, b"PK\x03\x04 made up")


@state("check-form")
def check_too_large(it):
    check(it, b"x" * 2_100_000)


@state("check-form")
def check_unknown_form(it):
    from tests.factories import word_file

    check(it, word_file("Minutes of a meeting"))


@state("fill-in")
def fill_in_errors(it):
    it.open(FILL_IN)
    it.send("Make my form", ods_code="?", person_1_email="nobody")


def answers() -> dict:
    return {
        key.replace("-", "_"): value for key, value in ANSWERS.items() if value != "Social Care"
    }


@state("fill-in")
def fill_in_made_sample(it):
    it.open(FILL_IN)
    it.send("Make my form", **answers())


@state("fill-in")
def fill_in_made_official(it):
    list_is("real", ANSWERS["ods-code"])
    route_opens(it)
    form_is_replaced_by_an_official_one()
    it.open(FILL_IN)
    it.send("Make my form", **answers())


@state("fill-in")
def fill_in_to_look_at(it):
    list_is("old", ANSWERS["ods-code"])
    route_opens(it)
    it.open(FILL_IN)
    it.send("Make my form", **answers() | {"person_1_email": "manager@example.org"})


@state("fill-in")
def fill_in_code_found(it):
    it.open(FILL_IN)
    it.send("Find my code", q="home")


@state("fill-in")
def fill_in_code_not_found(it):
    it.open(FILL_IN)
    it.send("Find my code", q="nothing like it")


@state("fill-in")
def fill_in_code_empty(it):
    it.open(FILL_IN)
    it.send("Find my code")


@state("fill-in")
def fill_in_code_used(it):
    list_is("real", ANSWERS["ods-code"])
    it.open(FILL_IN)
    it.send("Find my code", q=ANSWERS["ods-code"])
    it.press(it.page.locator("[name=use]"))


@state("change-protocol")
def change_protocol_errors(it):
    it.open(PROTOCOL)
    it.send("Download your change protocol")

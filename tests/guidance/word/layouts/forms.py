"""All layouts, with the questions that an editor is offered and answers that pass every check."""

from guidance.word.answer_keys import key_of
from guidance.word.layout import read_layout
from guidance.word.places import NOT_ASKED, TICKED
from guidance.word.template import FormTemplate
from tests.guidance.word.layouts import blanks, controls, tables, words
from tests.sample_forms import ANSWERS

FORMS = {
    name.replace("_", " "): make
    for module in (tables, blanks, controls, words)
    for name, make in vars(module).items()
    if getattr(make, "__module__", "") == module.__name__ and name != "lines"
}

# One of each kind of place; `make bench` walks all of them.
SAMPLE = (
    *("label above", "columns of people", "label and answer in one cell", "nested tables"),
    *("two blanks in a line", "hints in boxes", "declaration", "printed lists", "delete one"),
    *("controls beside", "controls in a line", "legacy fields", "repeating section", "text boxes"),
)


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

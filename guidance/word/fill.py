"""Writes answers into the blank form; nothing else in the file changes."""

import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

from core.typed_text import HIDDEN, clean_phone, clean_text, fold
from guidance.word import emails
from guidance.word.answer_keys import split_key
from guidance.word.compare import compare
from guidance.word.document import ZIP_TIME
from guidance.word.layout import content_lines, find_places
from guidance.word.mobile_numbers import normalise_mobile
from guidance.word.ods_codes import read_code
from guidance.word.package import open_package, part_name
from guidance.word.places import DATE_KIND, TICK_KIND, TICKED, Place
from guidance.word.read import read_body
from guidance.word.template import FormTemplate, read_answers
from guidance.word.text import clean_answer, xml_safe
from guidance.word.write import write_answer

ANSWER_CLEANERS = {
    "ods-code": read_code,
    "town": fold,  # becomes part of the mailbox's name
    "postcode": lambda text: fold(text).upper(),
    **dict.fromkeys(("email", "work-email", "organisation-email"), emails.normalise_email),
    "mobile": normalise_mobile,
    **dict.fromkeys(("telephone", "organisation-telephone"), clean_phone),
}


def fill(template: FormTemplate, answers: Mapping[str, str]) -> bytes:
    """Return the form with each answer in its place, as .docx; same input gives same bytes."""
    package = open_package(template.blank)
    layout, targets = find_places(package.main)
    places = zip(template.keys, layout.places, targets, strict=True)
    written = [
        (place, stretches, as_written(key, answers[key]))
        for key, place, stretches in places
        if answers.get(key)
    ]
    for place, stretches, answer in reversed(written):  # the last first: a text then stays in place
        write_answer(place, stretches, answer)
    main = etree.tostring(package.main.getroottree(), encoding="UTF-8", standalone=True)
    return _with_main(template.blank, package.main_name, main)


def as_written(key: str, answer: str) -> str:
    """Clean an answer as the rules do, so that the document holds what they checked.

    Joiners too are left out: no rule reads them, and nobody sees them.
    """
    clean = ANSWER_CLEANERS.get(split_key(key)[0], clean_text) if clean_answer(answer) else None
    seen = (clean(answer) if clean else "") or clean_text(answer)
    return xml_safe(HIDDEN.sub("", seen)).strip()


def round_trip_errors(
    template: FormTemplate, saved_again: Callable[[bytes], bytes] = bytes
) -> list[str]:
    """Fill the form with made-up answers and read it back: labels whose answer comes back wrong.

    `saved_again` may save the filled form in another program.
    """
    places = dict(zip(template.keys, template.layout.places, strict=True))
    wanted = {
        key: as_written(key, _made_up(places[key], number))
        for number, key in enumerate(template.asked)
    }
    body = read_body(open_package(saved_again(fill(template, wanted))).main)
    found = compare(template.layout, content_lines(body.lines))
    read = read_answers(template, found)
    wrong = [label for key, label in template.asked.items() if read.get(key) != wanted[key]]
    return wrong + found.changed + found.gone


def _made_up(place: Place, number: int) -> str:
    if place.kind == TICK_KIND:
        return TICKED
    if place.kind == DATE_KIND:
        return "01/02/2026"
    return place.options[-1] if place.options else f"Answer {number}"


def _with_main(blank: bytes, main_name: str, main: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = main if part_name(name) == main_name else source.read(name)
            target.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()

"""Rules on answers of a known form that some forms ask for beside the usual ones."""

import re
from collections.abc import Callable, Iterator

from core.typed_text import clean_phone, fold
from guidance.word import emails
from guidance.word.rules.answers import WARNING, Answers, Finding, about_of
from guidance.word.rules.own_email import EMAIL_DETAILS

POSTCODE = re.compile(r"(?:GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})")
# https://www.cqc.org.uk/about-us/transparency/using-cqc-data: "1-" and a number
CQC_LOCATION_ID = re.compile(r"1-[0-9]{8,12}")
MIN_PHONE_DIGITS, MAX_PHONE_DIGITS = 10, 15  # with a country's code: ITU-T E.164
OTHER_EMAILS = {"work-email", "organisation-email"}


def is_postcode(text: str) -> bool:
    return bool(POSTCODE.fullmatch(fold(text).upper().strip(" .,")))


def location_id(text: str) -> str:
    """ "1-123456789" of "1 - 123456789."; "" if it cannot be one."""
    plain = re.sub(r"\s", "", fold(text)).strip(".,")
    return plain if CQC_LOCATION_ID.fullmatch(plain) else ""


def is_location_id(text: str) -> bool:
    return bool(location_id(text))


def is_telephone(text: str) -> bool:
    digits = re.sub(r"\D", "", clean_phone(text))
    return MIN_PHONE_DIGITS <= len(digits) <= MAX_PHONE_DIGITS


def is_date(text: str) -> bool:
    """Whether it can be one: "1 December" is enough, a name is not."""
    return bool(re.search(r"\d", text))


FORMATS: dict[str, Callable[[str], bool]] = {
    "postcode": is_postcode,
    "cqc-location-id": is_location_id,
    "telephone": is_telephone,
    "organisation-telephone": is_telephone,
    "date": is_date,
}


def wrong_format(answers: Answers) -> Iterator[Finding]:
    for key in answers.labels:
        text, about = answers[key], about_of(key)
        if text and about in FORMATS and not FORMATS[about](text):
            detail = about.removeprefix("organisation-")
            yield answers.finding("wrong-format", key, detail, WARNING)
        elif text and about in OTHER_EMAILS and (error := emails.email_error(text)):
            yield answers.finding("not-email", key, EMAIL_DETAILS[error])

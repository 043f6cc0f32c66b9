"""The steps of filling in the form, what the list fills in, and the email to send it with.

Answers travel in the page from step to step; nothing is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from core.typed_text import clean_code
from guidance.form.results import CheckResults, things
from guidance.ods.cqc.freshness import register_state
from guidance.ods.list_names import town_of
from guidance.ods.models import Organisation
from guidance.word.answer_keys import PERSONS_NEEDED, split_key

# What a button of the form asks for: the value of `step`, or `use` with a code of the list.
MAKE, DOWNLOAD, CHANGE = "make", "download", "change"
FIND, USE, ADD_PERSON = "find", "use", "add-person"
UNCHECKED_STEPS = {CHANGE, FIND, USE, ADD_PERSON}
ENTER = "enter"  # the Enter key, in whichever box


@dataclass(frozen=True, repr=False)
class Email:
    """The email that the form is sent with.

    Its words show in no repr, which a log of templates holds.
    """

    recipient: str
    subject: str
    text: str

    @property
    def address(self) -> str:
        words = {"subject": self.subject, "body": self.text.replace("\n", "\r\n")}
        return f"mailto:{quote(self.recipient, safe='@')}?{urlencode(words, quote_via=quote)}"


def step_of(sent: Mapping[str, str]) -> str:
    """The step that was asked for. Enter searches for what was typed while there is no code."""
    if sent.get(USE):
        return USE
    step = sent.get("step", MAKE)
    if step == ENTER:
        return FIND if sent.get("q") and not sent.get("ods-code") else MAKE
    return step


def persons_in(sent: Mapping[str, str]) -> int:
    """How many persons to show: those whose boxes were on the page, and the needed ones."""
    return max([PERSONS_NEEDED, *(split_key(key)[1] for key in sent)])


def first_answers(code: str) -> dict[str, str]:
    """What the boxes hold at first; `code` comes from the finder, or is empty."""
    return {"organisation-type": "Social Care"} | (site_answers(code) if code else {})


def site_answers(code: str) -> dict[str, str]:
    """Code, name and town of a site of the list, its location ID if CQC has one for the code; of an
    unknown code only the code."""
    code = clean_code(code)[:10]
    site = Organisation.objects.filter(code=code).first()
    if not site:
        return {"ods-code": code}
    known = {"ods-code": code, "site-name": site.display_name, "town": town_of(site.address)}
    if len(registrations := register_state().of_code(code)) == 1:
        known["cqc-location-id"] = registrations[0].location_id
    return {key: text for key, text in known.items() if text}


def ready_heading(results: CheckResults) -> str:
    """With a sample form or list, a form is never called ready."""
    sample = results.sample
    made = f"{sample}. Your form is filled in" if sample else "Your form is ready"
    if results.look:
        return f"{made}{', with' if sample else ' but for'} {things(results.look)} to look at"
    if results.could_not_check:
        return f"{made}, but we could not check {things(results.could_not_check)}"
    return made


def email_for(answers: Mapping[str, str], recipient: str) -> Email | None:
    """Names the site and no person: a subject is read by many. None without a recipient."""
    if not recipient:
        return None
    site = ", ".join(filter(None, (answers.get("site-name"), answers.get("town"))))
    code = clean_code(answers.get("ods-code", ""))
    about = f"{site} ({code})" if site and code else site or code
    subject = f"NHSMail application form: {about}" if about else "NHSMail application form"
    lines = [
        "Hello",
        "",
        "Our NHSMail application form is attached, as a Word document.",
        *([f"Site: {site}"] if site else []),
        *([f"ODS code: {code}"] if code else []),
        "",
        "Tell us if you need anything else.",
    ]
    return Email(recipient, subject, "\n".join(lines))

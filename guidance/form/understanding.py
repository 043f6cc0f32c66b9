"""How much of a form is understood: what an editor sees before it goes live.

docs/decisions.md: A form can be published without being understood
"""

from dataclasses import dataclass, field

from core.access import access_policy
from guidance.form.importing import looks_filled_in
from guidance.form.models import FormQuestion, FormVersion
from guidance.word.answer_keys import PERSON, PERSONS_NEEDED, person_key
from guidance.word.errors import RefusedFileError
from guidance.word.fill import round_trip_errors
from guidance.word.layout import Layout, read_layout
from guidance.word.package import open_package
from guidance.word.read import read_body

CHANGED = "The file is missing, or has been changed since it was uploaded here."
HIDDEN = "The file is in a collection that is not public. Move it out."
READ_ANEW = "We read this form in another way now. Upload it again as a new version."
ONLY_WORD = "We read Word files (.docx) only. People can download this one, not check it here."
TOO_LONG = "This form has too many lines and boxes to read. People can download it only."
# What rules check of one person, and what is not checked where a form does not ask for it.
PERSON_CHECKS = {"email": "personal email", "mobile": "personal mobile number"}


@dataclass(frozen=True)
class Understanding:
    """`unread` are printed texts that may be questions and stand beside no place for an answer."""

    questions: list[FormQuestion]
    layout: Layout | None = None
    unread: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)  # of the trial
    why_not_read: str = ""
    is_lost: bool = False  # the file is missing or not the one that was uploaded
    looks_filled_in: bool = False

    @property
    def guesses(self) -> list[FormQuestion]:
        return [question for question in self.questions if question.is_guess]

    @property
    def sentence(self) -> str:
        if self.why_not_read:
            return "The questions of this file are not read"
        count = len(self.questions) + len(self.unread)
        if not count:
            return "No question was found in this file"
        understood = len(self.questions) - len(self.guesses)
        return f"{understood} of {count} question{'' if count == 1 else 's'} understood"

    @property
    def is_whole(self) -> bool:
        """Whether people can check and fill in the form, with no verdict that rests on a guess."""
        asked = any(question.key for question in self.questions)
        return asked and not (self.guesses or self.unread or self.errors)

    @property
    def unchecked(self) -> list[str]:
        """What no rule can check, because the form does not ask for it."""
        keys = {question.key for question in self.questions}
        persons = {each.person for each in self.questions if each.key and each.meaning in PERSON}
        missing = [] if "ods-code" in keys else ["The ODS code"]
        if not persons.issuperset(range(1, PERSONS_NEEDED + 1)):
            missing.append("That there are 2 different people")
        for number in range(1, PERSONS_NEEDED + 1):
            missing += [
                f"The {words} of person {number}"
                for meaning, words in PERSON_CHECKS.items()
                if person_key(number, meaning) not in keys
            ]
        if not any(each.key and each.meaning == "access" for each in self.questions):
            missing.append("That somebody is an Owner")
        return missing


def understand(version: FormVersion) -> Understanding:
    """What is understood of a version now, with a trial in Word XML."""
    questions = list(version.questions.all())
    if lost := why_lost(version):
        return Understanding(questions, errors=[lost], is_lost=True)
    if not version.is_word:
        return Understanding(questions, why_not_read=ONLY_WORD)
    blank = version.blank()
    body = read_body(open_package(blank).main)
    about = {"looks_filled_in": looks_filled_in(body)}
    try:
        layout = read_layout(blank)
    except RefusedFileError:
        return Understanding(questions, why_not_read=TOO_LONG, **about)
    if len(layout.places) != len(questions):
        return Understanding(questions, layout, errors=[READ_ANEW], **about)
    known = set(version.texts_without_answer)
    unread = [text for text in layout.unread if text not in known]
    errors = round_trip_errors(version.as_template()) if questions else []
    return Understanding(questions, layout, unread, errors, **about)


def why_lost(version: FormVersion) -> str:
    """Why nobody can get the file, as a sentence; "" if everybody could."""
    if access_policy().is_members_only(version.document):
        return HIDDEN
    return "" if version.is_usable() else CHANGED

"""The message of each rule. Editors can replace it with their own sentence.

`{where}` stands for the question as printed, `{person}` and `{other}` for people in the form's
words or "person 1", `{text}` for words of the blank form or the ODS list. No answer is ever quoted.
"""

import re
from collections.abc import Mapping

from core.typed_text import WRONG_DOMAIN_LETTERS, WRONG_EMAIL, WRONG_EMAIL_LETTERS

NEW_COPY = "Type your answers into a new copy of the form"
OFFICIAL_SEARCH = "Check it in the official ODS search"

MESSAGES = {
    "not-word": "The selected file must be a Word document (.docx)",
    "encrypted": "The selected file is password protected",
    "macro": "The selected file contains macros or other parts that can run by themselves",
    "template-file": "The selected file is a Word template",
    "damaged": "The selected file is damaged",
    "too-large": "The selected file must be smaller than 2MB",
    "unknown-form": "The selected file must use the form from this website",
    "amended": "The form itself has been changed",
    "superseded": "This is an older version of the form",
    "outside-answer": "There is text outside the answer boxes",
    "tracked-changes": "The form has tracked changes. Accept all of them in Word",
    "picture-answer": "There is a picture in “{where}”. Type the answer instead",
    "missing": "Enter an answer to “{where}”",
    "too-long": "“{where}” is too long",
    "wrong-box": "The answer to “{where}” belongs in another box",
    "wrong-format": "Check the answer to “{where}”",
    "one-person": "Enter the details of {person}. The form needs 2 people",
    "same-person": "{other} and {person} are the same person",
    "same-email": "{other} and {person} have the same email",
    "not-email": WRONG_EMAIL,
    "organisation-email": "{person}’s email looks like one of an organisation",
    "same-mobile": "{other} and {person} have the same mobile number",
    "not-mobile": "Enter a UK mobile number for {person}",
    "no-owner": "Nobody is marked as Owner",
    "ods-missing": "Enter your ODS code",
    "ods-unknown": "This code is not in the official ODS list",
    "ods-closed": "This ODS code is closed",
    "ods-head-office": "This ODS code is for a head office. Enter the code of your site",
    "ods-other-name": "The ODS list has another name for this code",
    "ods-cannot-say": "We could not check your ODS code",
    "cqc-other-location": "CQC’s register has another location ID for this ODS code",
}

REFUSALS = (
    *("not-word", "encrypted", "macro", "template-file", "damaged"),
    *("too-large", "unknown-form"),
)

# Follows the message of a rule, for one of the cases that the rule covers.
DETAIL_MESSAGES = {
    "pdf": "It is a PDF: type your answers into the Word form instead",
    "photo": "It is a photo: type your answers into the Word form instead",
    "old-word": "It is an older kind of Word file: open it in Word and save it as .docx",
    "opendocument": "It is an OpenDocument file: save it as a Word document (.docx)",
    "rtf": "It is a rich text file: save it as a Word document (.docx)",
    "zip": "It is another kind of file: choose the form itself",
    "encrypted": "Remove the password in Word and save the form again",
    "macro": "Save it as a Word document (.docx), without macros",
    "template-file": "Save it as a Word document (.docx)",
    "damaged": NEW_COPY,
    "linked-object": "It links to a file somewhere else. Use a new copy of the form",
    "linked-template": "It uses a template kept somewhere else. Use a new copy of the form",
    "active-field": "It has a field that opens another file. Use a new copy of the form",
    "embedded-program": "There is a file inside it that can run. Use a new copy of the form",
    "control": "It has buttons or boxes that run code. Use a new copy of the form",
    "embedded-macro": "There is a file with macros inside it. Use a new copy of the form",
    "characters": "It must be {text} characters or less",
    "superseded": "Type your answers into the current form",
    "changed": f"This text is not as it was: “{{text}}”. {NEW_COPY}",
    "gone": f"This text is missing: “{{text}}”. {NEW_COPY}",
    "row-added": f"There is a new row after “{{text}}”. {NEW_COPY}",
    "text-added": "Look after “{text}”. Move your answer into its box",
    "typed-in-label": "Look at “{text}”. Move your answer into its box",
    "own": "Each person needs their own",
    "choose-another": "Choose 2 different people",
    "code-as-name": "This is the ODS code. Enter the name of the site",
    "digits-as-town": "It has no letters. Enter the name of the town",
    "email-letters": WRONG_EMAIL_LETTERS,
    "email-domain": WRONG_DOMAIN_LETTERS,
    "personal": "Use the person’s own email address, not the organisation’s",
    "postcode": "It is not a whole UK postcode",
    "cqc-location-id": "It must be 1- and a number, as on the CQC website",
    "telephone": "A telephone number has 10 or 11 digits",
    "date": "Enter a date, like 1 December 2026",
    "landline": "This one is a landline",
    "03": "Numbers that start with 03 are not mobile numbers",
    "freephone": "This one is a freephone number",
    "special": "This one is a special number, not a mobile",
    "070": "Numbers that start with 070 are not mobile numbers",
    "076": "Numbers that start with 076 are pagers",
    "not-07": "UK mobile numbers start with 07",
    "length": "A mobile number has 11 digits",
    "no-number": "There is no number in the box",
    "letters": "It has a letter in place of a digit. Type 0 for O and 1 for l",
    "words-beside": "There are words beside it. Type the number only",
    "two-numbers": "There are 2 numbers in the box. Enter 1 number only",
    "example-number": "This number is kept for examples. Nobody can be called on it",
    "foreign": "This one is not a UK number",
    "owner-or-member": "Type Owner or Member",
    "no-owner": "Make at least 1 person an Owner. An Owner can add people and remove them",
    "one-code": "Enter 1 code of letters and numbers only",
    "check-code": "Check it with the ODS code finder. New codes take weeks to appear",
    "successor": "The official list says it was replaced by {text}. Check before using it",
    "likely-successor": (
        "It may have been replaced by {text}: same postcode, similar name. Check before using it"
    ),
    "likely-sites": "It may be {text}. Check before using it",
    "sites": "Choose one of its sites: {text}",
    "some-sites": "Some of its sites: {text}. Find yours with the ODS code finder",
    "ods-closed": "Find the code that replaced it with the ODS code finder",
    "ods-other-name": "This code is for {text}. Check that it is your site",
    "cqc-other-location": "It had {text}. Check the ID on your certificate, and the code",
    "ods-cannot-say": OFFICIAL_SEARCH,
    "sample": f"This website has only a made-up sample of the ODS list. {OFFICIAL_SEARCH}",
    "old": f"The ODS list on this website is too old. {OFFICIAL_SEARCH}",
    "left-out": f"The newest ODS list no longer has it. {OFFICIAL_SEARCH}",
    "future": f"The ODS list says that it is not open yet. {OFFICIAL_SEARCH}",
}
EMPTY_FILE = "The selected file is empty"
# What is said instead of a rule's sentence, where that would be untrue of the file.
INSTEAD = {
    "empty": EMPTY_FILE,
    "opened": "The selected file is too large once it is opened. Use a new copy of the form",
    "marks": "The selected file has letters with too many accents. Use a new copy of the form",
    "alike": (
        "We cannot tell which version of the form this is. Use a new copy of the form from this "
        "website"
    ),
    "long-form": "The selected file has too many lines and boxes for us to check",
    "same-name": (
        "{other} and {person} look like the same person. If they are, choose 2 different people"
    ),
    "same-inbox": (
        "The emails of {other} and {person} look like the same inbox. Each person needs their own"
    ),
    "unset-choice": (
        "The list at {where} shows the answer that it has from the start. "
        "Check that it is your answer"
    ),
    "mistyped": "{person}’s email looks mistyped after the @. It may be {text}",
    "unknown-ending": "No email address ends like {person}’s does. Check the part after the @",
}


def names_filled_in(rule: str) -> list[str]:
    """What an editor's sentence for a rule may name, such as `{where}`. A file that is refused has
    no questions and no people.
    """
    if rule in REFUSALS:
        return []
    return sorted({"{where}", "{person}", *re.findall(r"\{\w+\}", MESSAGES.get(rule, ""))})


def message_for(
    rule: str, detail: str = "", own: Mapping[str, str] | None = None, **words: str
) -> str:
    """The message of a rule, or the editor's in `own`, and then that of the detail."""
    if detail in INSTEAD:
        return _filled(INSTEAD[detail], words)
    parts = [(own or {}).get(rule) or MESSAGES[rule]]
    if extra := DETAIL_MESSAGES.get(detail or rule):
        parts.append(extra)
    return ". ".join(_filled(part.rstrip(". "), words) for part in parts)


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return text[:1].upper() + text[1:]

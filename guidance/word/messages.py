"""The message of each rule. Editors can replace it with their own sentence.

`{where}` stands for the question's label and `{person}` for "Person 1"; no answer is ever quoted.
"""

from collections.abc import Mapping

from core.typed_text import WRONG_DOMAIN_LETTERS, WRONG_EMAIL, WRONG_EMAIL_LETTERS

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
    "one-person": "Enter the details of {person}. The form needs 2 people",
    "same-person": "Person 1 and Person 2 are the same person. Choose 2 different people",
    "same-email": "Person 1 and Person 2 have the same email",
    "not-email": WRONG_EMAIL,
    "organisation-email": "{person}’s email looks like one of an organisation",
    "same-mobile": "Person 1 and Person 2 have the same mobile number",
    "not-mobile": "Enter a UK mobile number for {person}",
    "no-owner": "Nobody is marked as Owner",
    "ods-missing": "Enter your ODS code",
    "ods-unknown": "This code is not in the official ODS list",
    "ods-closed": "This ODS code is closed",
    "ods-head-office": "This ODS code is for a head office. Enter the code of your site",
    "ods-cannot-say": "We could not check your ODS code",
}

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
    "damaged": "Type your answers into a new copy of the form",
    "linked-object": "It links to a file somewhere else. Use a new copy of the form",
    "linked-template": "It uses a template kept somewhere else. Use a new copy of the form",
    "active-field": "It has a field that opens another file. Use a new copy of the form",
    "embedded-program": "There is a file inside it that can run. Use a new copy of the form",
    "control": "It has buttons or boxes that run code. Use a new copy of the form",
    "embedded-macro": "There is a file with macros inside it. Use a new copy of the form",
    "characters": "It must be {text} characters or less",
    "superseded": "Type your answers into the current form",
    "changed": "This text is not as it was: “{text}”",
    "gone": "This text is missing: “{text}”",
    "row-added": "There is a new row after “{text}”",
    "text-added": "Look after “{text}”",
    "typed-in-label": "Look at “{text}”",
    "own": "Each person needs their own",
    "same-inbox": "They look like the same inbox. Each person needs their own",
    "email-letters": WRONG_EMAIL_LETTERS,
    "email-domain": WRONG_DOMAIN_LETTERS,
    "mistyped": "Check the part after @. It looks mistyped",
    "personal": "Use the person’s own email address, not the organisation’s",
    "landline": "This one is a landline",
    "070": "Numbers that start with 070 are not mobile numbers",
    "076": "Numbers that start with 076 are pagers",
    "length": "A mobile number has 11 digits",
    "two-numbers": "Enter 1 number only",
    "example-number": "This number is kept for examples. Nobody can be called on it",
    "foreign": "This one is not a UK number",
    "owner-or-member": "Type Owner or Member",
    "no-owner": "An Owner can add people to the mailbox and remove them",
    "one-code": "Enter 1 code of letters and numbers only",
    "check-code": "Check it with the ODS code finder. New codes take weeks to appear",
    "successor": "It was replaced by {text}. Check before using it",
    "ods-closed": "Find the code that replaced it with the ODS code finder",
    "ods-cannot-say": "Check it in the official ODS search",
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
}


def message_for(
    rule: str, detail: str = "", own: Mapping[str, str] | None = None, **words: str
) -> str:
    """The message of a rule, or the editor's in `own`, and then that of the detail."""
    if detail in INSTEAD:
        return INSTEAD[detail]
    parts = [(own or {}).get(rule) or MESSAGES[rule]]
    if extra := DETAIL_MESSAGES.get(detail or rule):
        parts.append(extra)
    return ". ".join(_filled(part.rstrip(". "), words) for part in parts)


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return text

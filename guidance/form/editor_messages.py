"""What an editor is told about a file that cannot be published as a form.

`guidance.word.messages` speaks to people who send in a form that they filled in.
"""

from guidance.word.errors import RefusedFileError

SENTENCES = {
    "not-word": "This is no form to publish. Choose a .docx, .odt, .doc or .pdf file",
    "encrypted": "This file has a password. Ask the sender for one without a password",
    "macro": "This file has macros or other parts that run by themselves. "
    "Ask the sender for one without them",
    "template-file": "This is a Word template. Open it in Word and save it as .docx",
    "damaged": "This file is damaged. Ask the sender to send it again",
    "too-large": "This file is too large. A .docx can have 2MB, other files 20MB",
}
# By the kind of file or fault, where one rule covers several.
KIND_SENTENCES = {
    "photo": "This is a photo. Ask the sender for the form as a file",
    "rtf": "This is a rich text file. Open it in Word and save it as .docx",
    "empty": "This file is empty",
    "linked-object": "This file links to a file somewhere else. Ask the sender for one without",
    "linked-template": "This file uses a template kept somewhere else. "
    "Ask the sender for one without",
    "active-field": "This file has a field that opens another file. Ask the sender for one without",
    "embedded-program": "There is a file inside this one that can run. "
    "Ask the sender for one without",
    "embedded-macro": "There is a file with macros inside this one. Ask the sender for one without",
    "control": "This file has buttons or boxes that run code. Ask the sender for one without",
    "opened": "This file is too large once it is opened. Ask the sender for a smaller one",
    "marks": "This file has letters with too many accents. Ask the sender for another",
    "other-office": "This is an Office file, but no document. "
    "Choose a .docx, .odt, .doc or .pdf file",
}
FILLED_IN = "This looks like a form that is filled in already. Publish the blank form"


def refusal(error: RefusedFileError) -> str:
    return KIND_SENTENCES.get(error.kind) or SENTENCES[error.rule]

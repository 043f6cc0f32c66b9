"""What this room does with personal data, for the privacy page."""

from core.jobs.editing_records import MAX_RECORD_AGE
from core.statements.processings import NOT_STORED, THE_TEAM, Processing, span_in_words
from guidance.form.forms import ChangeProtocolForm, FillInForm, UploadForm
from guidance.ods.forms import SearchForm
from guidance.ods.models import ImportRun

A_PROGRAM = "Nobody. A program on our server reads it."


def checked_forms() -> Processing:
    return Processing(
        what="Checking your application form",
        data="The Word document that you send us, with the names, email addresses and mobile "
        "numbers in it.",
        why="To look for mistakes before you send the form.",
        kept=NOT_STORED,
        seen_by=A_PROGRAM,
        forms=(UploadForm,),
    )


def filled_in_forms() -> Processing:
    return Processing(
        what="Filling in your application form here",
        data="Your answers, with the names, email addresses and mobile numbers of 2 people.",
        why="To make your form as a Word document.",
        kept=NOT_STORED,
        seen_by=A_PROGRAM,
        forms=(FillInForm,),
    )


def change_protocols() -> Processing:
    return Processing(
        what="Writing your change protocol",
        data="Your answers, with the names of people who look after the mailbox.",
        why="To make your change protocol as a Word document.",
        kept=NOT_STORED,
        seen_by=A_PROGRAM,
        forms=(ChangeProtocolForm,),
    )


def code_searches() -> Processing:
    return Processing(
        what="Finding an ODS code",
        data="The name, postcode or code that you search for.",
        why="To show you the code.",
        kept=NOT_STORED,
        seen_by=A_PROGRAM,
        forms=(SearchForm,),
    )


def loaded_lists() -> Processing:
    return Processing(
        what="Loading the official list of ODS codes",
        data="Which editor loaded a list, and when.",
        why="To see who changed what.",
        kept=f"We delete who it was after {span_in_words(MAX_RECORD_AGE)}.",
        seen_by=THE_TEAM,
        ended_by=("names in imports of lists",),
        models=(ImportRun,),
    )

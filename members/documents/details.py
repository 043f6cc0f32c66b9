"""What a home types once for all its documents, and the names by which text stands for it.

docs/decisions.md: Details have a closed list of names, in curly brackets
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

NAME_IN_TEXT = re.compile(r"\{([^{}]*)\}")
MAX_DETAIL_CHARACTERS = 200
TEXT_AND_TABLES_ONLY = "Details such as {organisation} can be named in text and tables only"


@dataclass(frozen=True)
class Detail:
    """`gap` stands in its place while nobody has typed it; `label` asks for it."""

    name: str
    label: str
    gap: str
    help_text: str = ""


WHO = "For example, Sam Example (registered manager)"
DETAILS = {
    detail.name: detail
    for detail in (
        Detail("organisation", "Name of your organisation", "name of your organisation"),
        Detail("address", "Address", "your address"),
        Detail("ods-code", "ODS code", "your ODS code"),
        Detail("ico-number", "ICO registration number", "your ICO number", "On your certificate"),
        Detail("ico-end", "When your ICO registration ends", "end of your ICO registration"),
        Detail("lead", "Who leads on data security", "your lead", WHO),
        Detail("lead-telephone", "Telephone of the lead", "telephone of your lead"),
        Detail("stand-in", "Who stands in for the lead", "stand-in", WHO),
        Detail("stand-in-telephone", "Telephone of the stand-in", "telephone of the stand-in"),
        Detail("owner", "Owner, or chair of the board", "owner or board", WHO),
        Detail("it-supplier", "IT supplier", "your IT supplier", "Name of the firm or person"),
        Detail("paper", "Where paper copies are kept", "place for paper copies"),
        Detail("start", "When the documents start", "start date"),
        Detail("review", "When you look at them again", "review date"),
    )
}
DATES = ("ico-end", "start", "review")


def as_gap(name: str) -> str:
    return f"[{DETAILS[name].gap}]"


def with_gaps(text: str) -> str:
    """The text as it reads while nothing is typed."""
    return NAME_IN_TEXT.sub(lambda m: as_gap(m[1]) if m[1] in DETAILS else m[0], text)


def validate_names(text: str) -> None:
    """Raise ValidationError for a name in curly brackets that is not on the list."""
    unknown = sorted(set(NAME_IN_TEXT.findall(text)) - DETAILS.keys())
    if unknown:
        names = ", ".join(f"{{{name}}}" for name in unknown)
        known = ", ".join(f"{{{name}}}" for name in DETAILS)
        raise ValidationError(f"There is no detail called {names}. Choose from {known}")


def forbid_names(text: str) -> None:
    if NAME_IN_TEXT.search(text):
        raise ValidationError(TEXT_AND_TABLES_ONLY)

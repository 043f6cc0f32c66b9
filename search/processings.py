"""What this room does with personal data, for the privacy page."""

from core.statements.processings import Processing
from search.forms import SearchForm


def searches() -> Processing:
    return Processing(
        what="Searching this website",
        data="The words that you search for.",
        why="To show you the pages that say them.",
        kept="Who searched is not stored. Words that find nothing are counted: see “Counting what "
        "is used”.",
        seen_by="A program on our server reads them. The team sees what often finds nothing.",
        ended_by=("old counts",),
        forms=(SearchForm,),
    )

"""What this room does with personal data, for the privacy page."""

from core.statements.processings import Processing
from search.forms import SearchForm


def searches() -> Processing:
    return Processing(
        what="Searching this website",
        data="The words that you search for.",
        why="To show you the pages that say them.",
        kept="They are not stored, but they stand in the server’s log.",
        seen_by="Nobody. A program on our server reads them.",
        forms=(SearchForm,),
    )

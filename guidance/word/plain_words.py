"""Names as plain words, so that spellings of the same name are equal."""

import re
import unicodedata
from collections.abc import Collection

APOSTROPHES = re.compile("['`\u2018\u2019\u02bc\u00b4\u2032]")
# Letters that Unicode does not take apart into a plain letter and a mark.
UNACCENTED = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th"}
)


def plain_words(text: str) -> list[str]:
    """Lower-case words of letters and digits, without accents and apostrophes.

    >>> plain_words("Zoë O’Example-Smith & Co.")
    ['zoe', 'oexample', 'smith', 'and', 'co']
    """
    letters = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text.casefold()))
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", plain.translate(UNACCENTED).replace("&", " and "))


def is_made_of(text: str, words: Collection[str]) -> bool:
    """Whether a text is some of the words and digits, written together.

    >>> is_made_of("carehome2", {"care", "home"})
    True
    """
    reached = {0}
    for place in range(len(text)):
        if place in reached:
            reached |= {place + len(word) for word in words if text.startswith(word, place)}
            reached |= {place + 1} if text[place].isdigit() else set()
    return bool(text) and len(text) in reached

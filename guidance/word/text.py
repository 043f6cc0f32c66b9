"""Normalises text, so that the same words are equal whichever program saved them."""

import re
import unicodedata

SAME = str.maketrans(
    {
        **dict.fromkeys(
            "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}", "'"
        ),
        **dict.fromkeys("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}", '"'),
        **dict.fromkeys(
            "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}",
            "-",
        ),
        **dict.fromkeys(
            "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
            "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
            "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
            "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",  # writing directions
            None,
        ),
    }
)
PROMPTS = re.compile(
    r"(?:click|tap)(?: or tap| here)* (?:here )?to enter (?:text|a date)\.?|choose an item\.?",
    re.IGNORECASE,
)
NOT_XML_CHARACTERS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MAX_RAW_ANSWER_CHARACTERS = 1_000  # of an answer, before it is folded: 5 times what a field holds
NO_ANSWER = {"", "-", ".", "n/a", "none", "tbc", "tba", "as above", "same as above", "?"}


def xml_safe(text: str) -> str:
    """Replace each character that XML cannot hold by a space; text pasted from Word has some."""
    return NOT_XML_CHARACTERS.sub(" ", text)


def normalise_text(text: str) -> str:
    """Fold to one line, with one kind of quote, dash and space.

    >>> normalise_text("Owner\\u2019s\\u00a0 e\\u2011mail ")
    "Owner's e-mail"
    """
    if text.isascii():
        return " ".join(xml_safe(text).split())
    folded = unicodedata.normalize("NFKC", xml_safe(text).translate(SAME)).translate(SAME)
    return " ".join(folded.split())


def clean_answer(text: str, prompt: str = "") -> str:
    """What a person typed into a cell, cut to length; "" for prompts and words like "n/a"."""
    answer = normalise_text(PROMPTS.sub("", normalise_text(text[:MAX_RAW_ANSWER_CHARACTERS])))
    return "" if answer == prompt or answer.casefold() in NO_ANSWER else answer

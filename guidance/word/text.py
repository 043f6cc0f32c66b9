"""How text is written and compared: as a reader sees it, whatever program saved it."""

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
            "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}",
            None,
        ),
    }
)
PROMPTS = re.compile(
    r"(?:click|tap)(?: or tap| here)* (?:here )?to enter (?:text|a date)\.?|choose an item\.?",
    re.IGNORECASE,
)
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MAX_TYPED_CHARS = 1_000  # of an answer, before it is folded: 5 times what a field holds
NOTHING = {"", "-", ".", "n/a", "none", "tbc", "tba", "as above", "same as above", "?"}


def xml_safe(text: str) -> str:
    """Put a space for each character that XML cannot hold (Word leaves some when pasted from)."""
    return NOT_XML.sub(" ", text)


def as_read(text: str) -> str:
    """One line, one kind of quote, dash and space.

    >>> as_read("Owner\\u2019s\\u00a0 e\\u2011mail ")
    "Owner's e-mail"
    """
    if text.isascii():
        return " ".join(xml_safe(text).split())
    folded = unicodedata.normalize("NFKC", xml_safe(text).translate(SAME)).translate(SAME)
    return " ".join(folded.split())


def clean_answer(text: str, prompt: str = "") -> str:
    """What a person typed into a cell, cut: "" for the prompts that programs put there."""
    answer = as_read(PROMPTS.sub("", as_read(text[:MAX_TYPED_CHARS])))
    return "" if answer == prompt or answer.casefold() in NOTHING else answer

"""Whether a question looks like a search for an organisation."""

import re

POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}")
CODE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z\d]{3,8}")


def looks_like_place_or_code(question: str) -> bool:
    """
    >>> [looks_like_place_or_code(text) for text in ("ng1 1aa", "VZX01", "2020", "apply")]
    [True, True, False, False]
    """
    text = question.strip().upper()
    return bool(POSTCODE.fullmatch(text) or CODE.fullmatch(text))

"""Whether a name that somebody typed is the name that the list has for a place."""

import re

from guidance.ods.inference import MIN_LIKENESS, similarity
from guidance.ods.name_index.normalise import distinctive, name_key

# "Maid Marian House" and "Maid Marian Court" may be two places; a "care home" may be either.
BUILDINGS = {"house", "court", "lodge", "manor", "hall", "grange", "cottage", "villa", "view"}
OTHER_NAMES = re.compile(
    r"\b(?:formerly|previously|trading as|also|now|known as|t/a|aka|part of)\b|/", re.IGNORECASE
)
PLACE = re.compile(r"[,(]|\s-\s")


def is_same_name(typed: str, listed: str) -> bool:
    """Whatever the order, "Ltd" and "The", small slips, and a place or another name beside it."""
    return any(_are_alike(one, other) for one in _names(typed) for other in _names(listed))


def _names(text: str) -> set[str]:
    """Keys of the whole text and of each name in it; of "Robin Lodge, Mockwell" also the first."""
    texts = [text, *OTHER_NAMES.split(text.replace("(", ", ").replace(")", ""))]
    keys = {name_key(part) for whole in texts for part in (whole, PLACE.split(whole)[0])}
    return {key for key in keys if key}


def _are_alike(one: str, other: str) -> bool:
    buildings, other_buildings = (BUILDINGS & set(key.split()) for key in (one, other))
    if buildings and other_buildings and not buildings & other_buildings:
        return False
    return similarity(one, other) >= MIN_LIKENESS or _joined(one) == _joined(other)


def _joined(key: str) -> str:
    """ "sunny brook" and "sunnybrook" are one name."""
    return distinctive(key).replace(" ", "")

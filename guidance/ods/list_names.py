"""Names and places of the official list, which is in capitals, as people write them."""

import re

WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
SMALL_WORDS = {"and", "at", "by", "in", "for", "le", "next", "of", "on", "the", "under", "upon"}
CAPITALS = {"uk", "nhs", "cic", "llp", "plc", "ii", "iii"}
COUNTIES = {
    *("kent", "surrey", "essex", "norfolk", "suffolk", "devon", "dorset", "cornwall", "somerset"),
    *("cumbria", "durham", "co durham", "county durham", "northumberland", "merseyside", "avon"),
    *("greater manchester", "greater london", "tyne and wear", "west midlands", "east sussex"),
    *("west sussex", "isle of wight", "rutland", "middlesex", "cleveland", "humberside"),
    *("south humberside", "north humberside", "sussex", "derbys", "notts", "lincs", "leics"),
}


def name_as_written(name: str) -> str:
    """A name in capitals with one capital a word; any other name as it is.

    >>> name_as_written("ST. DUNSTAN'S HOUSE OF MOCK-ON-SEA")
    "St. Dunstan's House of Mock-on-Sea"
    """
    if not name.isupper():
        return name
    return WORD.sub(lambda word: _as_written(word[0].lower(), word.start()), name)


def town_of(address: str) -> str:
    """The last part of an address in the list that is no county; "" if only a street is left."""
    parts = [part.strip() for part in address.split(",")]
    if len(parts) > 1 and _is_county(parts[-1]):
        parts.pop()
    return name_as_written(parts[-1]) if len(parts) > 1 else ""


def _is_county(text: str) -> bool:
    plain = text.casefold()
    return plain.endswith("shire") or plain in COUNTIES


def _as_written(word: str, place: int) -> str:
    if word in CAPITALS:
        return word.upper()
    return word if place and word in SMALL_WORDS else word.capitalize()

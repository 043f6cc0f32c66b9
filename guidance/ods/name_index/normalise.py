"""Keys of names, postcodes and codes, equal for different spellings of the same thing."""

import re
import unicodedata

APOSTROPHES = re.compile("['`\u2018\u2019\u00b4]")
NOT_WORDS = re.compile(r"[^a-z0-9]+")
NOT_IN_CODES = re.compile(r"[^A-Z0-9]+")
SAME_WORDS = {
    "ltd": "limited",
    "st": "saint",
    "rd": "road",
    "co": "company",
}
# "St" may be either, so in an address they are the same word.
SAME_STREET_WORDS = SAME_WORDS | {
    "street": "saint",
    "ave": "avenue",
    "av": "avenue",
    "cl": "close",
    "cres": "crescent",
    "dr": "drive",
    "gdns": "gardens",
    "gr": "grove",
    "ln": "lane",
    "pl": "place",
    "sq": "square",
    "terr": "terrace",
}
# About half of all names contain them, so they do not tell names apart.
COMMON_WORDS = frozenset(
    {"the", "and", "of", "care", "home", "homes", "house", "residential", "nursing", "centre"}
    | {"service", "services", "limited"}
)


def name_key(name: str) -> str:
    """ "St. Anne's Care Home Ltd" → "saint annes care home limited"."""
    return " ".join(SAME_WORDS.get(word, word) for word in _words(name))


def street_word(word: str) -> str:
    """A word of a name key as `address_words` has it."""
    return SAME_STREET_WORDS.get(word, word)


def address_words(address: str) -> list[str]:
    return [SAME_STREET_WORDS.get(word, word) for word in _words(address)]


def _words(text: str) -> list[str]:
    text = APOSTROPHES.sub("", text.casefold())
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in letters if not unicodedata.combining(char))
    return NOT_WORDS.sub(" ", text.replace("&", " and ")).split()


def distinctive(key: str) -> str:
    """A name key without common words; the whole key if it has no others."""
    return " ".join(word for word in key.split() if word not in COMMON_WORDS) or key


def compact(text: str) -> str:
    """As codes and postcode keys are stored: "ng1 5zz." → "NG15ZZ"."""
    return NOT_IN_CODES.sub("", text.upper())

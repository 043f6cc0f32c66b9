"""Whether a part of an email address is the name of the home."""

import re

from rapidfuzz import fuzz

from guidance.word.plain_words import is_made_of, plain_words

# Words that many homes and companies have in their names, so that they do not tell them apart.
GENERIC = {
    *("the", "and", "of", "at", "care", "carehome", "home", "homes", "homecare", "healthcare"),
    *("residential", "nursing", "limited", "ltd", "llp", "plc", "cic", "service", "services"),
    *("centre", "center", "group", "company", "co", "uk", "support", "supported", "living"),
    *("social", "domiciliary", "health", "trust", "team", "online", "office"),
}
BUILDINGS = {"house", "court", "lodge", "manor", "hall", "grange", "cottage", "villa"}
LEGAL_FORMS = {"the", "limited", "ltd", "llp", "plc", "cic"}
FILLERS = GENERIC | BUILDINGS
OLD_NAMES = re.compile(r"[,(]|\s[-/]\s|\bt/?a\b|\btrading as\b|\bformerly\b", re.IGNORECASE)
MIN_NAME, LONG_NAME = 3, 8  # letters; what begins with a long name is not by chance a person's
MIN_WORD, MIN_INITIALS = 4, 3
LIKE = 80  # per cent


def joined_names(home: str) -> tuple[str, ...]:
    """The name in one word, as addresses have it: with and without common words."""
    found = []
    for text in (home, OLD_NAMES.split(home)[0]):
        words = plain_words(text)
        own = [word for word in words if word not in GENERIC]
        core = [word for word in own if word not in BUILDINGS]
        found += [[w for w in words if w not in LEGAL_FORMS], own, core]
    joined = dict.fromkeys("".join(words) for words in found)
    return tuple(name for name in joined if len(name) >= MIN_NAME and not is_made_of(name, FILLERS))


def is_or_begins_with_home(text: str, home: str) -> bool:
    """Whether the name of a domain is the home's, or begins with it."""
    text = _joined(text)
    return any(
        text.startswith(name)
        and (len(name) >= LONG_NAME or text == name or is_made_of(text[len(name) :], FILLERS))
        for name in joined_names(home)
    )


def is_home(text: str, home: str) -> bool:
    """Whether what stands before the @ is the home's name and nothing else.

    One word of the name alone may be a person's: "rose" is not "Rose House", "rosehouse" is.
    """
    text = _joined(text)
    whole = {"".join(w for w in plain_words(home) if w not in LEGAL_FORMS)}
    return bool(text) and any(
        text.startswith(name)
        and (text.rstrip("0123456789") in whole or _is_followed_by_fillers(text, name, home))
        for name in joined_names(home)
    )


def is_like_home(text: str, home: str) -> bool:
    """Whether the name of a domain has a word of the home's, its initials, or is nearly the same.

    Too loose for the domain of one person, but a reason where two people share it.
    """
    text = _joined(text)
    words = [word for word in plain_words(home) if word not in LEGAL_FORMS]
    own = [word for word in words if word not in GENERIC | BUILDINGS and len(word) >= MIN_WORD]
    initials = "".join(word[0] for word in words)
    return (
        any(word in text for word in own)
        or (len(initials) >= MIN_INITIALS and text == initials)
        or any(fuzz.ratio(text, name) >= LIKE for name in joined_names(home))
    )


def _is_followed_by_fillers(text: str, name: str, home: str) -> bool:
    rest = text[len(name) :]
    of_words = sum(word in name for word in plain_words(home))
    if not rest.strip("0123456789"):
        return of_words > 1
    return is_made_of(rest, FILLERS)


def _joined(text: str) -> str:
    joined = "".join(plain_words(text))
    return joined.removeprefix("the") or joined

"""Misspell names the way hurried people and machines do. The same seed gives the same words."""

import re
from random import Random

VOWELS = "AEIOU"


def misspell(name: str, random: Random) -> str:
    """One or two slips anywhere in the name, or a word or a space lost."""
    text = name
    for _ in range(random.choice((1, 1, 2))):
        text = random.choice(SLIPS)(text, random)
    return text


def truncate_and_misspell(name: str, random: Random) -> str:
    """The first two words only, with a slip in one or both; a word of 3 letters or less stays."""
    words = name.split()[:2]
    long = [place for place, word in enumerate(words) if len(word) > 3] or [0]
    for place in random.sample(long, random.randint(1, len(long))):
        words[place] = random.choice(LETTER_SLIPS)(words[place], random)
    return " ".join(words)


def drop(text: str, random: Random) -> str:
    place = _letter(text, random)
    return text[:place] + text[place + 1 :]


def double(text: str, random: Random) -> str:
    place = _letter(text, random)
    return text[:place] + text[place] + text[place:]


def transpose(text: str, random: Random) -> str:
    place = min(_letter(text, random), max(len(text) - 2, 0))
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def swap_vowel(text: str, random: Random) -> str:
    places = [place for place, char in enumerate(text) if char in VOWELS]
    if not places:
        return drop(text, random)
    place = random.choice(places)
    return text[:place] + random.choice(VOWELS.replace(text[place], "")) + text[place + 1 :]


def lose_space(text: str, random: Random) -> str:
    places = [place for place, char in enumerate(text) if char == " "]
    if not places:
        return drop(text, random)
    place = random.choice(places)
    return text[:place] + text[place + 1 :]


def lose_last_word(text: str, random: Random) -> str:
    words = text.split()
    return " ".join(words[:-1]) if len(words) > 2 else drop(text, random)


def write_differently(text: str, random: Random) -> str:
    changed = re.sub(r"\bLIMITED\b|\bLTD\b", "", text).replace("&", "AND").strip()
    return changed if changed != text else drop(text, random)


def _letter(text: str, random: Random) -> int:
    """Where a letter stands, seldom the first one."""
    places = [place for place, char in enumerate(text) if char.isalpha()]
    return random.choice(places[1:] or places or [0])


LETTER_SLIPS = (drop, double, transpose, swap_vowel)
SLIPS = (*LETTER_SLIPS, lose_space, lose_last_word, write_differently)

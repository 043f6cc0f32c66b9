"""Words as they are compared: the same steps before indexing and before searching.

SQLite's index does not stem and PostgreSQL's does in its own way, so neither is asked: what the
database stores are our words already.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from snowballstemmer import stemmer

MAX_WORD_CHARACTERS = 40
TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Words that every question has and no answer is about.
STOP_WORDS = """
a about all am an and any are as at be been being but by can cannot cant could did do does doing
dont for from get gets getting go got had has have having he her here him his how i if im in into
is isnt it its ive just like many may me might much must my need needs of off on or our please put
says shall she should so some tell than that the their them then there these they this those to too
up us use used using want wants was we were what whats when where which who whom whose why will with
would you your yours
"""


@lru_cache(maxsize=20_000)
def stem(token: str) -> str:
    """
    >>> stem("Applying"), stem("person’s"), stem("CAFÉ")
    ('appli', 'person', 'cafe')
    """
    decomposed = unicodedata.normalize("NFKD", token).casefold().replace("’", "'")
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = plain.removesuffix("'s").replace("'", "")[:MAX_WORD_CHARACTERS]
    return stemmer("english").stemWord(plain)  # a stemmer has state: one for each call


STOP_STEMS = frozenset(map(stem, TOKEN.findall(STOP_WORDS)))


@dataclass(frozen=True)
class Synonyms:
    """Phrases (as stems) that mean one thing, each with the one word that stands for it."""

    words: dict[tuple[str, ...], str] = field(default_factory=dict)

    @classmethod
    def from_lists(cls, lists: list[str]) -> "Synonyms":
        """
        >>> Synonyms.from_lists(["NHS-mail, NHSmail"]).words
        {('nhs', 'mail'): 'nhsmail', ('nhsmail',): 'nhsmail'}
        """
        words = {}
        for line in lists:
            phrases = [stems for phrase in line.split(",") if (stems := stems_of(phrase))]
            words |= {phrase: "".join(phrases[0]) for phrase in phrases}
        return cls(words)

    @property
    def longest(self) -> int:
        return max(map(len, self.words), default=0)

    def phrases_of(self, word: str) -> list[tuple[str, ...]]:
        return [phrase for phrase, meant in self.words.items() if meant == word]

    def found_in(self, stems: list[str]) -> Iterator[tuple[int, int, str]]:
        """(start, end, word) of each phrase, the longest where several start at one place."""
        start, longest = 0, self.longest
        while start < len(stems):
            for length in range(min(longest, len(stems) - start), 0, -1):
                if word := self.words.get(tuple(stems[start : start + length])):
                    yield start, start + length, word
                    start += length
                    break
            else:
                start += 1


def stems_of(text: str) -> tuple[str, ...]:
    return tuple(stem(match[0]) for match in TOKEN.finditer(text))


def terms_to_store(text: str, synonyms: Synonyms) -> list[str]:
    """Each word of a text, and for each phrase with synonyms the word that stands for it as well:
    who searches for a part of the phrase finds it too.
    """
    stems = list(stems_of(text))
    meant = [word for _, _, word in synonyms.found_in(stems)]
    return [word for word in stems + meant if word not in STOP_STEMS]


def terms_to_find(text: str, synonyms: Synonyms, most: int = 12) -> list[str]:
    """What a question is about, in its order, each once; phrases by the word that stands for them.

    >>> words_to_find("How do I apply for NHS-mail?", Synonyms.from_lists(["NHSmail, NHS mail"]))
    ['appli', 'nhsmail']
    """
    stems = list(stems_of(text))
    for start, end, word in reversed(list(synonyms.found_in(stems))):
        stems[start:end] = [word]
    wanted = dict.fromkeys(word for word in stems if word not in STOP_STEMS)
    return list(wanted)[:most]

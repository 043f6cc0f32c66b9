"""Stemming and synonyms: text becomes terms by the same steps for indexing and for searching.

SQLite's index does not stem and PostgreSQL's does so in its own way, so the database stores terms
that are stemmed here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from snowballstemmer import stemmer

MAX_WORD_CHARACTERS = 40
MAX_QUERY_TERMS = 12
MAX_FORMS = 4  # of one stem, to correct spellings by
TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Words that questions are full of and that no result is about.
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
    """Phrases, as tuples of stems, each with the one term that stands for all its synonyms."""

    terms: dict[tuple[str, ...], str] = field(default_factory=dict)

    @classmethod
    def from_lists(cls, lists: list[str]) -> "Synonyms":
        """
        >>> Synonyms.from_lists(["NHS-mail, NHSmail"]).terms
        {('nhs', 'mail'): 'nhsmail', ('nhsmail',): 'nhsmail'}
        """
        terms = {}
        for line in lists:
            phrases = [stems for phrase in line.split(",") if (stems := stems_of(phrase))]
            terms |= {phrase: "".join(phrases[0]) for phrase in phrases}
        return cls(terms)

    @property
    def max_phrase_words(self) -> int:
        return max(map(len, self.terms), default=0)

    def phrases_of(self, term: str) -> list[tuple[str, ...]]:
        return [phrase for phrase, each in self.terms.items() if each == term]

    def found_in(self, stems: list[str]) -> Iterator[tuple[int, int, str]]:
        """(start, end, term) of each phrase, the longest where several start at one place."""
        start, longest = 0, self.max_phrase_words
        while start < len(stems):
            for length in range(min(longest, len(stems) - start), 0, -1):
                if term := self.terms.get(tuple(stems[start : start + length])):
                    yield start, start + length, term
                    start += length
                    break
            else:
                start += 1


def stems_of(text: str) -> tuple[str, ...]:
    return tuple(stem(match[0]) for match in TOKEN.finditer(text))


def words_by_stem(text: str) -> dict[str, str]:
    """For each stem the words of the text that have it, up to MAX_FORMS, the shortest first.

    >>> words_by_stem("Forms: the form")
    {'form': 'form forms', 'the': 'the'}
    """
    words: dict[str, list[str]] = {}
    for word in sorted({match[0].lower() for match in TOKEN.finditer(text)}, key=len):
        words.setdefault(stem(word), []).append(word[:MAX_WORD_CHARACTERS])
    return {root: " ".join(forms[:MAX_FORMS]) for root, forms in sorted(words.items())}


def joined_pairs(text: str) -> list[str]:
    """The terms of each two words written as one: "mail box" may be meant as "mailbox"."""
    tokens = [match[0] for match in TOKEN.finditer(text)][:MAX_QUERY_TERMS]
    return [stem(one + other) for one, other in pairwise(tokens)]


def terms_to_store(text: str, synonyms: Synonyms) -> list[str]:
    """The stems of a text, and the term of each phrase with synonyms. Both, so that a part of such
    a phrase is found as well.
    """
    stems = list(stems_of(text))
    of_phrases = [term for _, _, term in synonyms.found_in(stems)]
    return [term for term in stems + of_phrases if term not in STOP_STEMS]


def terms_to_find(text: str, synonyms: Synonyms) -> list[str]:
    """The first terms of a question, each once; a phrase with synonyms becomes its one term.

    >>> terms_to_find("How do I apply for NHS-mail?", Synonyms.from_lists(["NHSmail, NHS mail"]))
    ['appli', 'nhsmail']
    """
    stems = list(stems_of(text))
    for start, end, term in reversed(list(synonyms.found_in(stems))):
        stems[start:end] = [term]
    wanted = dict.fromkeys(term for term in stems if term not in STOP_STEMS)
    return list(wanted)[:MAX_QUERY_TERMS]

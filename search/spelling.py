"""What a reader may have meant by a word that nothing they may see has.

The words come from the entries this reader may see, so that nothing of the members' area is given
away by a suggestion.
"""

from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from django.db.models import Count
from rapidfuzz.distance import OSA

from search.models import SearchEntryQuerySet, SearchTerm
from search.stemming import STOP_STEMS, TOKEN, Synonyms, stem

MAX_SLIPS = 2
MIN_LETTERS = 4
MIN_LETTERS_FOR_1_SLIP, MIN_LETTERS_FOR_2_SLIPS = 5, 7
MIN_LETTERS_OF_A_PART = 3
MAX_NEAR_WORDS = 3
MAX_SLIPS_OF_NEAR_WORDS, MIN_LETTERS_A_SLIP = 3, 3


@dataclass(frozen=True)
class Correction:
    typed: str
    meant: str


@dataclass(frozen=True)
class Vocabulary:
    """The terms of the entries that a reader may see, and how each is written."""

    visible: SearchEntryQuerySet
    synonyms: Synonyms

    @cached_property
    def terms(self) -> dict[str, str]:
        """The words of each term, those of most entries first."""
        terms = SearchTerm.objects.filter(entry__in=self.visible).exclude(words="")
        counted = terms.values_list("term", "words").annotate(entries=Count("pk"))
        words: dict[str, str] = {}
        for term, forms, _ in counted.order_by("-entries", "words"):
            words[term] = f"{words[term]} {forms}" if term in words else forms
        return words

    @cached_property
    def words(self) -> list[tuple[str, str]]:
        """Each word without digits, with its term."""
        return [
            (term, word)
            for term, words in self.terms.items()
            for word in dict.fromkeys(words.split())
            if word.isalpha()
        ]

    def has(self, word: str) -> bool:
        return stem(word) in self.terms

    def nearest(self, word: str) -> str:
        """ "" if none is near enough."""
        near = self._by_distance(word)
        return next((each for each in near if _may_be_meant(word, each, near[each])), "")

    def near_words(self, word: str) -> list[str]:
        """A few a little further away, when nothing is found."""
        most = min(MAX_SLIPS_OF_NEAR_WORDS, len(word) // MIN_LETTERS_A_SLIP)
        near = self._by_distance(word)
        return [each for each in near if near[each] <= most][:MAX_NEAR_WORDS]

    def _by_distance(self, word: str) -> dict[str, int]:
        """The words that are about as long, the nearest first; long ones also by their stem."""
        word, root = word.lower(), stem(word)
        is_long = len(word) >= MIN_LETTERS_FOR_2_SLIPS
        found: list[tuple[int, int, str]] = []
        for term, each in self.words:
            if abs(len(each) - len(word)) <= MAX_SLIPS_OF_NEAR_WORDS:
                slips = OSA.distance(word, each)
                by_stem = OSA.distance(root, term) if is_long else slips
                found.append((min(slips, by_stem), slips, each))
        found.sort(key=itemgetter(0, 1))
        return {each: slips for slips, _, each in found}


def _may_be_meant(word: str, other: str, slips: int) -> bool:
    """The first letter is seldom wrong. Of four letters one may be missing or too many, and all
    may stand in another order."""
    if word[0].lower() != other[0]:
        return False
    if slips <= MAX_SLIPS and sorted(word.lower()) == sorted(other):
        return True
    allowed = (len(word) >= MIN_LETTERS_FOR_1_SLIP) + (len(word) >= MIN_LETTERS_FOR_2_SLIPS)
    return slips <= (allowed or len(other) != len(word))


def correct(question: str, vocabulary: Vocabulary) -> tuple[str, list[Correction]]:
    """The question with each word that no entry has in the spelling that is likely meant."""
    tokens = [match[0] for match in TOKEN.finditer(question)]
    corrections: list[Correction] = []
    words: list[str] = []
    place = 0
    while place < len(tokens):
        pair = "".join(tokens[place : place + 2])
        word = tokens[place]
        if len(tokens) > place + 1 and _is_joined(tokens[place : place + 2], pair, vocabulary):
            corrections.append(Correction(" ".join(tokens[place : place + 2]), pair.lower()))
            words.append(pair)
            place += 2
            continue
        meant = "" if _is_known(word, vocabulary) else _meant(word, vocabulary)
        if meant:
            corrections.append(Correction(word, meant))
        words.append(meant or word)
        place += 1
    return " ".join(words), corrections


def unknown_words(question: str, vocabulary: Vocabulary) -> list[str]:
    tokens = (match[0] for match in TOKEN.finditer(question))
    return [token for token in tokens if not _is_known(token, vocabulary)]


def _is_joined(pair: list[str], joined: str, vocabulary: Vocabulary) -> bool:
    """ "mail box" for "mailbox", where one of the two is no word of ours."""
    return (
        joined.isalpha()
        and vocabulary.has(joined)
        and not all(_is_known(each, vocabulary) for each in pair)
    )


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    """Also what is never corrected: numbers and codes, short words, and those of synonyms."""
    root = stem(word)
    return (
        len(word) < MIN_LETTERS
        or not word.replace("'", "").replace("’", "").isalpha()
        or root in STOP_STEMS
        or vocabulary.has(word)
        or any(root in phrase for phrase in vocabulary.synonyms.terms)
    )


def _meant(word: str, vocabulary: Vocabulary) -> str:
    return vocabulary.nearest(word) or _in_two(word, vocabulary)


def _in_two(word: str, vocabulary: Vocabulary) -> str:
    """ "carehome" → "care home"."""
    for cut in range(MIN_LETTERS_OF_A_PART, len(word) - MIN_LETTERS_OF_A_PART + 1):
        if vocabulary.has(word[:cut]) and vocabulary.has(word[cut:]):
            return f"{word[:cut]} {word[cut:]}".lower()
    return ""

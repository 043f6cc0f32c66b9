"""What rules are given, and what they give: answers and findings."""

import re
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from core.typed_text import clean_text
from guidance.word.answer_keys import PERSON, PERSONS_NEEDED, person_key, split_key
from guidance.word.messages import message_for
from guidance.word.placeholders import is_placeholder
from guidance.word.text import MAX_RAW_ANSWER_CHARACTERS, clean_answer

ERROR, WARNING = "error", "warning"
NEEDED_PERSONS = range(1, PERSONS_NEEDED + 1)  # a form may ask for more, each optional as a whole
ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth|\d(?:st|nd|rd|th))\b")


@dataclass(frozen=True)
class Finding:
    rule: str
    severity: str
    where: str  # a question as printed on the form, a person, or "" for the whole form
    message: str
    key: str = ""  # of the answer cell, for links and form fields


@dataclass(frozen=True)
class Answers:
    """Raw answers and labels by key; the form asks for the keys of `labels` and no other.

    `optional` are the keys of questions that may stay empty, `persons` the form's own words for
    each person by number ("Second user"). An option of `options`, which are by key and as printed,
    is an answer even if it reads like none ("N/A").
    """

    raw: Mapping[str, str]
    labels: Mapping[str, str]
    own_messages: Mapping[str, str] = field(default_factory=dict)
    optional: Set[str] = frozenset()
    persons: Mapping[int, str] = field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        return self._cleaned.get(key, "")

    @cached_property
    def _cleaned(self) -> dict[str, str]:
        return {key: self._clean(key, text) for key, text in self.raw.items() if key in self.labels}

    def _clean(self, key: str, text: str) -> str:
        if text in self.options.get(key, ()):
            return text
        cleaned = clean_answer(clean_text(text[:MAX_RAW_ANSWER_CHARACTERS]))
        return "" if is_placeholder(cleaned) else cleaned

    @cached_property
    def people(self) -> tuple[int, ...]:
        """The numbers of the persons that the form asks for."""
        return tuple(sorted({number for key in self.labels if (number := person_of(key))}))

    @property
    def pairs(self) -> list[tuple[int, int]]:
        return list(combinations(self.people, 2))

    def asks(self, key: str) -> bool:
        return key in self.labels

    def asked_of(self, person: int) -> list[str]:
        """The keys of a person's questions, the usual ones first."""
        usual = [key for key in (person_key(person, about) for about in PERSON) if self.asks(key)]
        return usual + [k for k in self.labels if person_of(k) == person and k not in usual]

    def has_answers(self, person: int) -> bool:
        return any(self[key] for key in self.asked_of(person))

    def needs(self, key: str) -> bool:
        """Whether the question must have an answer."""
        is_extra = person_of(key) > len(NEEDED_PERSONS) and not self.has_answers(person_of(key))
        return key not in self.optional and not is_extra

    def of(self, person: int, about: str) -> str:
        return self[person_key(person, about)]

    def of_each(self, about: str) -> dict[int, str]:
        """The answers that there are, by person."""
        answers = {person: self.of(person, about) for person in self.people}
        return {person: text for person, text in answers.items() if text}

    def name_of(self, person: int) -> str:
        parts = [self.of(person, about) for about in ("first-name", "surname")]
        return " ".join(filter(None, parts)) or self.of(person, "full-name")

    def person_words(self, person: int) -> str:
        return self.persons.get(person) or f"Person {person}"

    def where(self, key: str) -> str:
        """The question as printed, with whose it is unless its label is enough to tell."""
        label, person = self.labels.get(key, ""), person_of(key)
        if not person or not label:
            return label
        words = self.persons.get(person) or (
            self.person_words(person) if self._label_counts[label] > 1 else ""
        )
        if not words or words.casefold() in label.casefold():
            return label
        return f"{label}, {within_sentence(words)}"

    def finding(
        self, rule: str, key: str = "", detail: str = "", severity: str = ERROR, **words: str
    ) -> Finding:
        person = person_of(key)
        known = {
            "where": self.where(key),
            "person": self._named(person) if person else "",
        }
        words = known | words
        message = message_for(rule, detail, self.own_messages, **words)
        where = words["where"] or (self.person_words(person) if person else "")
        return Finding(rule, severity, where, message, key)

    def finding_on_pair(
        self, rule: str, pair: tuple[int, int], about: str, detail: str, severity: str = ERROR
    ) -> Finding:
        """A finding on the second of two people, that names both."""
        other, person = pair
        key = person_key(person, about)
        return self.finding(rule, key, detail, severity, other=self._named(other))

    def _named(self, person: int) -> str:
        words = within_sentence(self.person_words(person))
        return f"the {words}" if ORDINAL.match(words) else words

    @cached_property
    def _label_counts(self) -> Counter[str]:
        return Counter(self.labels.values())


def within_sentence(words: str) -> str:
    """
    >>> within_sentence("Second user"), within_sentence("NHS owner")
    ('second user', 'NHS owner')
    """
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def person_of(key: str) -> int:
    """The number of the person whose answer it is; 0 for an answer about the organisation."""
    return split_key(key)[1]


def about_of(key: str) -> str:
    """What is asked, whoever is asked: "email" of "person-1-email"."""
    return split_key(key)[0]

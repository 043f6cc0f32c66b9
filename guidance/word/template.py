"""A version of the form as the checker and filling in use it."""

from dataclasses import dataclass
from functools import cached_property

from guidance.word.answer_keys import PERSONS_NEEDED, split_key
from guidance.word.compare import Comparison
from guidance.word.given import answer_in
from guidance.word.layout import Layout, read_layout
from guidance.word.places import NOT_ASKED, OPTIONAL


@dataclass(frozen=True)
class FormTemplate:
    """A version: its blank .docx, and the key, label and nature of each place in order.

    A place that nobody fills in has the key "". Without `natures`, the places' own hold.
    """

    version: str
    blank: bytes
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    is_current: bool = False
    natures: tuple[str, ...] = ()

    @property
    def layout(self) -> Layout:
        return read_layout(self.blank)

    @property
    def asked(self) -> dict[str, str]:
        """Label by key of the places that people fill in, in the form's order."""
        return {key: label for key, label in zip(self.keys, self.labels, strict=True) if key}

    @cached_property
    def persons(self) -> dict[int, str]:
        """The form's own words for each person, where it has any."""
        return {
            place.person: place.person_words
            for place in self.layout.places
            if place.person and place.person_words
        }

    @cached_property
    def optional(self) -> frozenset[str]:
        """The keys that may be left without an answer: those of a third person too."""
        natures = self.natures or tuple(place.nature for place in self.layout.places)
        return frozenset(
            key
            for key, nature in zip(self.keys, natures, strict=True)
            if nature in (OPTIONAL, NOT_ASKED) or split_key(key)[1] > PERSONS_NEEDED
        )


def read_answers(template: FormTemplate, comparison: Comparison) -> dict[str, str]:
    """The answers in an upload by key."""
    places = template.layout.places
    return {
        template.keys[number]: answer_in(places[number], given)
        for number, given in comparison.given.items()
        if template.keys[number]
    }

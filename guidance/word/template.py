"""A version of the form as the checker and filling in use it."""

from dataclasses import dataclass
from functools import cached_property

from guidance.word.answer_keys import PERSONS_NEEDED, split_key
from guidance.word.compare import Comparison
from guidance.word.given import answer_in
from guidance.word.layout import Layout, read_layout
from guidance.word.meanings import without_number
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
        """The form's own words for each person, where it has any, without their number."""
        return {
            place.person: without_number(place.person_words)
            for place in self.layout.places
            if place.person and place.person_words
        }

    @cached_property
    def optional(self) -> frozenset[str]:
        """The keys that may be left without an answer.

        A third person's may be left as a whole, which `rules` know by the key; those that have no
        person in the key may be left one by one.
        """
        places = self.layout.places
        natures = self.natures or tuple(place.nature for place in places)
        return frozenset(
            key
            for key, nature, place in zip(self.keys, natures, places, strict=True)
            if nature in (OPTIONAL, NOT_ASKED)
            or (place.person > PERSONS_NEEDED and not split_key(key)[1])
        )

    @cached_property
    def options(self) -> dict[str, tuple[str, ...]]:
        """The printed options of each choice, by key."""
        places = zip(self.keys, self.layout.places, strict=True)
        return {key: place.options for key, place in places if key and place.options}


def read_answers(template: FormTemplate, comparison: Comparison) -> dict[str, str]:
    """The answers in an upload by key."""
    places = template.layout.places
    return {
        template.keys[number]: answer_in(places[number], given)
        for number, given in comparison.given.items()
        if template.keys[number]
    }

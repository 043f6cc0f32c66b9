"""What an automatic test finds on the pages of this website; the accessibility page lists it.

tests/journeys/test_accessibility.py compares it with what axe-core really finds.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class KnownProblem:
    rule: str  # its id in axe-core
    what: str  # a sentence for readers


KNOWN_PROBLEMS: tuple[KnownProblem, ...] = ()

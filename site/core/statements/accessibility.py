"""What an automatic test finds on the pages of this website; the accessibility page lists it.

A journey fails where axe-core finds anything else: tests/journeys/conftest.py, is_accessible.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class KnownProblem:
    rule: str  # its id in axe-core
    what: str  # a sentence for readers


KNOWN_PROBLEMS: tuple[KnownProblem, ...] = ()

"""Tells which version of the form an upload was made from.

docs/decisions.md: A version is known by its id, then by its words
"""

from collections.abc import Sequence
from functools import lru_cache

from guidance.word.compare import fixed_texts, found_among, likeness
from guidance.word.errors import RefusedFileError
from guidance.word.layout import content_lines
from guidance.word.package import Package, open_package
from guidance.word.read import Body
from guidance.word.template import FormTemplate

MIN_LIKENESS = 0.5


def recognise(package: Package, body: Body, templates: Sequence[FormTemplate]) -> FormTemplate:
    """The version that an upload was made from.

    Raises RefusedFileError if it is none of them, or if it may be one of several.
    """
    lines = content_lines(body.lines)
    texts = frozenset(cell.text for line in lines for cell in line.cells)
    alike = [each for each in templates if likeness(each.layout, texts) >= MIN_LIKENESS]
    if not alike:
        raise RefusedFileError("unknown-form")
    if len(alike) == 1:
        return alike[0]
    own_marks = [_marks_of_blank(each.blank) for each in alike]
    return (
        _by_marks(alike, own_marks, _marks(package))
        or _by_texts(alike, [fixed_texts(each.layout) for each in alike], texts)
        or _same_form(alike, own_marks)
    )


def _marks(package: Package) -> frozenset[str]:
    """What names a version outside the body: headers, footers and properties."""
    return frozenset(package.header_texts()) | package.properties()


@lru_cache(maxsize=16)
def _marks_of_blank(blank: bytes) -> frozenset[str]:
    return _marks(open_package(blank))


def _by_marks(
    templates: Sequence[FormTemplate], own: Sequence[frozenset[str]], found: frozenset[str]
) -> FormTemplate | None:
    """The version with the most marks of its own in the file; None for a tie, or for no mark."""
    shared = frozenset.intersection(*own)
    kept = [len((marks - shared) & found) for marks in own]
    return _winner(templates, kept) if max(kept) else None


def _by_texts(
    templates: Sequence[FormTemplate], own: Sequence[frozenset[str]], found: frozenset[str]
) -> FormTemplate | None:
    """The version whose own words are in the file; without any, the one that has none."""
    shared = frozenset.intersection(*own)
    telling = [texts - shared for texts in own]
    kept = [len(found_among(texts, found)) for texts in telling]
    if not max(kept):
        return _winner(templates, [not texts for texts in telling])
    shares = [
        count / len(texts) if texts else 0 for count, texts in zip(kept, telling, strict=True)
    ]
    return _winner(templates, kept) or _winner(templates, shares)


def _winner(templates: Sequence[FormTemplate], scores: Sequence[float]) -> FormTemplate | None:
    best = [each for each, score in zip(templates, scores, strict=True) if score == max(scores)]
    return best[0] if len(best) == 1 else None


def _same_form(templates: Sequence[FormTemplate], marks: Sequence[frozenset[str]]) -> FormTemplate:
    """Of versions that are one form published again, the current one."""
    first, *others = templates
    if len(set(marks)) > 1 or any(
        each.layout != first.layout or each.keys != first.keys for each in others
    ):
        raise RefusedFileError("unknown-form", "alike")
    return next((each for each in templates if each.is_current), first)

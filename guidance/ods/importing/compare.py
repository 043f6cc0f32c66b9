"""What a report would change in our list, before anything is written.

Changes of a kind that are seldom many are counted, with examples; where they are, an editor is
asked. In CQC's register, which ODS takes its care homes from, a quarter of a hundredth of the rows
change in a month.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from django.db.models import QuerySet

from guidance.ods.batches import batches
from guidance.ods.importing.read import EmptyReportError, RefusedReportError
from guidance.ods.importing.table import Table

MAX_SHARE, MIN_ASKED = 0.02, 5  # of the rows we list; a handful is never asked about
MAX_EXAMPLES = 10
MAX_SET_ASIDE_SHARE = 0.001


@dataclass
class Comparison:
    listed: int  # rows of our list, apart from the sample
    codes: set[str] = field(default_factory=set)  # of the report
    to_write: set[str] = field(default_factory=set)  # new or changed
    missing: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, example: str) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        examples = self.examples.setdefault(kind, [])
        if len(examples) < MAX_EXAMPLES:
            examples.append(example)

    @property
    def findings(self) -> dict[str, list[object]]:
        return {kind: [count, self.examples[kind]] for kind, count in self.counts.items()}

    @property
    def unusual(self) -> list[str]:
        """What an editor is asked about: "53 of our 106 open codes close"."""
        of_all = self.listed or len(self.codes)
        return [
            f"{count:,} of {of_all:,} {kind}"
            for kind, count in self.counts.items()
            if count > max(MIN_ASKED, MAX_SHARE * of_all)
        ]


class RowReport(Protocol):
    """A report of rows with a key each. Its rows are instances of the model of `table`."""

    @property
    def table(self) -> Table: ...
    @property
    def missing_words(self) -> str:
        """How rows that are gone are told after their count."""

    def listed(self) -> QuerySet[Any]:
        """Our rows of this report, apart from the sample."""

    def read(self, files: list[Path], set_aside: list[str]) -> Iterator[Any]: ...
    def changes(self, new: Any, old: Any | None) -> Iterable[str]: ...
    def told(self, new: Any, old: Any | None) -> str: ...
    def missing_told(self, old: Any) -> str: ...
    def refuse(self, found: Comparison) -> None:
        """Raises RefusedReportError for rows that are not this report's."""

    def mark_missing(self, codes: list[str], day: date) -> None: ...
    def drop_sample(self) -> None: ...


def compare(
    report: RowReport, files: list[Path], is_whole: bool, progress: Callable[[int], None]
) -> Comparison:
    """Read every row. Raises RefusedReportError for a code that is there twice, or bad rows."""
    found = Comparison(listed=report.listed().count())
    may_be_empty = nullcontext() if is_whole else suppress(EmptyReportError)
    with may_be_empty:
        for batch in batches(report.read(files, found.set_aside)):
            _compare_rows(found, batch, report)
            progress(len(found.codes))
    _refuse_many_bad_rows(found)
    if is_whole:
        _find_missing(found, report)
    report.refuse(found)
    return found


def _compare_rows(found: Comparison, rows: list[Any], report: RowReport) -> None:
    table = report.table
    existing = table.by_key([table.key_of(row) for row in rows])
    for new in rows:
        key = table.key_of(new)
        if key in found.codes:
            raise RefusedReportError(f"The code {key} is there more than once.")
        found.codes.add(key)
        old = existing.get(key)
        if old and not table.differs(new, old):
            continue
        found.to_write.add(key)
        for kind in report.changes(new, old):
            found.add(kind, report.told(new, old))


def _find_missing(found: Comparison, report: RowReport) -> None:
    for one in report.listed().iterator():
        if (key := report.table.key_of(one)) not in found.codes:
            found.missing.append(key)
            found.add(report.missing_words, report.missing_told(one))


def _refuse_many_bad_rows(found: Comparison) -> None:
    bad, rows = len(found.set_aside), len(found.codes)
    if bad > MAX_SET_ASIDE_SHARE * rows:
        more = f" {bad:,} of {rows + bad:,} rows are like that." if bad > 1 else ""
        raise RefusedReportError(found.set_aside[0] + more)

"""The reports of sites and of head offices: what their rows become, and what is told of changes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import QuerySet

from guidance.ods.cqc.models import Registration
from guidance.ods.importing.compare import Comparison
from guidance.ods.importing.read import OrganisationRow, RefusedReportError, read_organisations
from guidance.ods.importing.table import Table
from guidance.ods.models import Organisation, Succession
from guidance.ods.name_index.backend import optimise_index
from guidance.ods.name_index.normalise import compact, name_key
from guidance.ods.successors import infer_successions

READ_FIELDS = (
    *("name", "address", "postcode", "opened_on", "closed_on", "parent_code", "telephone_key"),
)
COMPARED_FIELDS = (*READ_FIELDS, "kind", "is_sample", "missing_since")


def _after_import() -> None:
    infer_successions()
    optimise_index()


ORGANISATIONS = Table(
    Organisation,
    "code",
    (*COMPARED_FIELDS, "name_key", "postcode_key"),
    frozenset(COMPARED_FIELDS),
    _after_import,
)
KEY_LENGTH = Organisation._meta.get_field("name_key").max_length
TO_OPEN = "codes are to open in the future"
Status = Organisation.Status
# How each kind is told after its count, and which old and new row it is.
KINDS: dict[str, Callable[[Organisation, Organisation], bool]] = {
    "open codes close": lambda old, new: (
        old.status != Status.CLOSED and new.status == Status.CLOSED
    ),
    "closed codes open again": lambda old, new: (
        old.status == Status.CLOSED and new.status != Status.CLOSED
    ),
    TO_OPEN: lambda old, new: old.status != Status.FUTURE and new.status == Status.FUTURE,
    "homes get another name": lambda old, new: old.name_key != new.name_key,
    "homes get another postcode": lambda old, new: (
        bool(new.postcode_key) and old.postcode_key != new.postcode_key
    ),
    "homes lose their address or postcode": lambda old, new: (
        bool(old.address and not new.address) or bool(old.postcode_key and not new.postcode_key)
    ),
}


@dataclass(frozen=True)
class OrganisationReport:
    kind: Organisation.Kind
    table = ORGANISATIONS
    missing_words = "codes are no longer in the list"

    def listed(self) -> QuerySet[Organisation]:
        return Organisation.objects.filter(kind=self.kind, is_sample=False, missing_since=None)

    def read(
        self, files: list[Path], set_aside: list[str], is_sample: bool = False
    ) -> Iterator[Organisation]:
        for row in read_organisations(files, set_aside):
            yield self._organisation(row, is_sample)

    def _organisation(self, row: OrganisationRow, is_sample: bool) -> Organisation:
        return Organisation(
            code=row.code,
            **{field: getattr(row, field) for field in READ_FIELDS},
            kind=self.kind,
            is_sample=is_sample,
            name_key=name_key(row.name)[:KEY_LENGTH],
            postcode_key=compact(row.postcode),
        )

    def changes(self, new: Organisation, old: Organisation | None) -> Iterator[str]:
        """The kinds of change that are seldom many."""
        if not old or old.kind != self.kind or old.is_sample:
            if new.status == Status.FUTURE:
                yield TO_OPEN
            return
        yield from (kind for kind, is_so in KINDS.items() if is_so(old, new))

    def told(self, new: Organisation, old: Organisation | None) -> str:
        """ "VA001 Rose Court, NG1 1AA, open → Rose Court, NG1 1AA, closed, 2 April 2024"."""
        was, now = _state(old or new), _state(new)
        return f"{new.code} {was} → {now}" if was != now else f"{new.code} {now}"

    def missing_told(self, old: Organisation) -> str:
        return f"{old.code} {old.display_name}"

    def refuse(self, found: Comparison) -> None:
        made_up = Organisation.objects.filter(is_sample=True, code__in=found.codes)
        if found.codes and made_up.count() == len(found.codes):
            raise RefusedReportError("These are the made-up examples, not the official list.")

    def mark_missing(self, codes: list[str], day: date) -> None:
        """They stay, as a form may have one of them."""
        Organisation.objects.filter(code__in=codes).update(missing_since=day)

    def drop_sample(self) -> None:
        """All of it: made-up rows of one list never stay beside real ones of another."""
        for model in (Organisation, Registration):
            model.objects.filter(is_sample=True).delete()
        Succession.objects.filter(source=Succession.Source.SAMPLE).delete()


def _state(one: Organisation) -> str:
    day: date | None = one.closed_on or (one.opened_on if one.status == Status.FUTURE else None)
    parts = [one.display_name, one.postcode or "no postcode", one.status.label.lower()]
    return ", ".join([*parts, f"{day:%-d %B %Y}"] if day else parts)

"""CQC's two reports of locations: what their rows become, and what is told of changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import QuerySet

from guidance.ods.cqc.index import optimise_words
from guidance.ods.cqc.models import Registration
from guidance.ods.cqc.register import RegistrationRow, read_locations
from guidance.ods.cqc.successions import infer_from_register
from guidance.ods.importing.compare import Comparison
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.importing.table import Table
from guidance.ods.name_index.normalise import address_words, compact, name_key

READ_FIELDS = (
    *("ods_code", "name", "address", "postcode", "telephone_key", "local_authority"),
    *("provider_id", "provider", "brand", "service", "is_active", "is_dormant"),
    *("started_on", "ended_on"),
)
COMPARED_FIELDS = (*READ_FIELDS, "is_sample")


def _after_import() -> None:
    infer_from_register()
    optimise_words()


REGISTRATIONS = Table(
    Registration,
    "location_id",
    (*COMPARED_FIELDS, "as_at", "postcode_key", "name_key", "words"),
    frozenset(COMPARED_FIELDS),
    _after_import,
)
TOLD_FIELDS = {
    "ods_code": "ODS code",
    "name": "name",
    "postcode": "postcode",
    "provider": "provider",
}


@dataclass(frozen=True)
class RegistrationReport:
    is_active: bool
    table = REGISTRATIONS
    missing_words = "locations change or are no longer in the file"

    def listed(self) -> QuerySet[Registration]:
        return Registration.objects.filter(is_active=self.is_active, is_sample=False)

    def read(
        self, files: list[Path], set_aside: list[str], is_sample: bool = False
    ) -> Iterator[Registration]:
        for path in files:
            for row in read_locations(path, set_aside):
                yield _registration(row, is_sample)

    def changes(self, new: Registration, old: Registration | None) -> Iterator[str]:
        if old and old.is_active == self.is_active and not old.is_sample:
            yield self.missing_words  # counted together: rows that were as we have them

    def told(self, new: Registration, old: Registration | None) -> str:
        """ "1-1234567890 Rose Court: ODS code VA001 → VA002"."""
        changed = [
            f"{words} {getattr(old, field) or 'none'} → {getattr(new, field) or 'none'}"
            for field, words in TOLD_FIELDS.items()
            if old and getattr(old, field) != getattr(new, field)
        ]
        return f"{new}: {', '.join(changed) or 'other details'}"

    def missing_told(self, old: Registration) -> str:
        return f"{old}: no longer in the file"

    def refuse(self, found: Comparison) -> None:
        made_up = Registration.objects.filter(is_sample=True, location_id__in=found.codes)
        if made_up.count() == len(found.codes):
            raise RefusedReportError("These are the made-up examples, not CQC's register.")

    def mark_missing(self, location_ids: list[str], day: date) -> None:
        """Gone: what was deactivated is in the other file."""
        REGISTRATIONS.delete(location_ids)

    def drop_sample(self) -> None:
        """Of both files: made-up rows of one never stay beside real ones of the other."""
        Registration.objects.filter(is_sample=True).delete()


def _registration(row: RegistrationRow, is_sample: bool) -> Registration:
    names = [name_key(text) for text in (row.name, row.provider, row.brand)]
    words = " ".join([*names, *address_words(row.address)]).split() if row.is_active else []
    return Registration(
        location_id=row.location_id,
        **{name: getattr(row, name) for name in READ_FIELDS},
        as_at=row.as_at,
        is_sample=is_sample,
        postcode_key=compact(row.postcode)[:10],
        name_key=names[0][:250],
        words=" ".join(dict.fromkeys(words)),
    )

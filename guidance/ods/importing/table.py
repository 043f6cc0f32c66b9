"""The rows of a list in the database, by their keys."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


@dataclass(frozen=True)
class Table:
    """`fields` are written by an import; of two rows that differ in none, nothing is written."""

    model: type[Model]
    key: str  # the field that names a row in the list: an organisation's code
    fields: tuple[str, ...]
    compared: frozenset[str]  # of `fields`: without those that follow from others
    after_import: Callable[[], None]  # successions are inferred anew, the index is optimised

    def by_key(self, keys: Collection[str]) -> dict[str, Any]:
        return self.model._default_manager.in_bulk(keys, field_name=self.key)

    def key_of(self, row: Model) -> str:
        return str(getattr(row, self.key))

    def write(self, rows: Iterable[Model]) -> None:
        """Add them, or change those with their keys."""
        self.model._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=[self.key], update_fields=self.fields
        )

    def delete(self, keys: Collection[str]) -> None:
        self.model._default_manager.filter(**{f"{self.key}__in": keys}).delete()

    def differs(self, new: Model, old: Model) -> bool:
        return any(getattr(new, field) != getattr(old, field) for field in self.compared)

    def as_fields(self, row: Model | None) -> dict[str, object] | None:
        return {name: getattr(row, name) for name in self.fields} if row else None

    def from_fields(self, key: str, fields: dict[str, object]) -> Model:
        """The row that `as_fields` told, also after it was kept as JSON."""
        columns = [one for one in self.model._meta.concrete_fields if one.name in self.fields]
        values = {one.name: one.to_python(fields[one.name]) for one in columns}
        return self.model(**{self.key: key}, **values)

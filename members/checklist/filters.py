"""Parts of a checklist, as plain links: by state, section, person, level, and what changed."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from members.checklist.listing import ListedItem
from members.checklist.models import ItemMark
from members.checklist.toolkit import ToolkitQuestion


@dataclass(frozen=True)
class Choice:
    label: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """One way to choose items: what an item has, as (value in the address, words)."""

    name: str
    label: str
    value_of: Callable[[ListedItem], str]
    label_of: Callable[[ListedItem], str]


def _person(item: ListedItem) -> str:
    return str(item.mark.changed_by_id or "")


FILTERS = (
    Filter("state", "State", lambda i: i.mark.state, lambda i: i.mark.get_state_display()),
    Filter("section", "Section", lambda i: i.section, lambda i: i.section),
    Filter("person", "Marked by", _person, lambda i: str(i.mark.changed_by)),
    Filter("changed", "This year", lambda i: "yes" if i.changes else "", lambda i: "Changed"),
    Filter("again", "Still true?", lambda i: "yes" if i.still_true else "", lambda i: "Ask again"),
    Filter(
        "level",
        "Level",
        lambda i: i.question.level,
        lambda i: i.question.get_level_display(),
    ),
)


class ChosenFilters:
    """The filters that `query` (a GET) chooses. What no item has is ignored: old links work."""

    def __init__(self, query, items: list[ListedItem]):
        self.items = items
        self.offered = {each.name: self._values(each) for each in FILTERS}
        if sum(bool(item.question.level) for item in items) * 2 <= len(items):
            self.offered["level"] = {}  # most items have none yet, so it would hide them
        self.chosen = {
            name: query[name] for name, values in self.offered.items() if query.get(name) in values
        }

    def _values(self, each: Filter) -> dict[str, str]:
        states = dict(ItemMark.State.choices) if each.name == "state" else {}
        levels = dict(ToolkitQuestion.Level.choices) if each.name == "level" else {}
        found = {each.value_of(item): each.label_of(item) for item in self.items}
        found.pop("", None)
        return {value: found[value] for value in (states | levels | found) if value in found}

    @property
    def query(self) -> str:
        """To be put after an address: "" or "?state=done"."""
        return self.query_with()

    def query_with(self, **more: str) -> str:
        return _as_query(self.chosen | more)

    def groups(self) -> list[tuple[str, list[Choice]]]:
        """Each filter with 2 choices or more, and those that only some items have."""
        groups = []
        for each in FILTERS:
            values = self.offered[each.name]
            if len(values) > 1 or (values and each.name in ("changed", "again")):
                groups.append((each.label, [self._all(each), *self._choices(each, values)]))
        return groups

    def _all(self, each: Filter) -> Choice:
        others = {name: value for name, value in self.chosen.items() if name != each.name}
        return Choice("All", _as_query(others) or "?", each.name not in self.chosen)

    def _choices(self, each: Filter, values: dict[str, str]) -> list[Choice]:
        return [
            Choice(
                label,
                _as_query(self.chosen | {each.name: value}),
                self.chosen.get(each.name) == value,
            )
            for value, label in values.items()
        ]

    def shown(self, always: str = "") -> list[ListedItem]:
        """The items chosen, and the one with the key `always`: it was marked just now."""
        return [item for item in self.items if item.key == always or self._is_chosen(item)]

    def _is_chosen(self, item: ListedItem) -> bool:
        by_name = {each.name: each for each in FILTERS}
        return all(by_name[name].value_of(item) == value for name, value in self.chosen.items())


def _as_query(chosen: dict[str, str]) -> str:
    return f"?{urlencode(chosen)}" if chosen else ""

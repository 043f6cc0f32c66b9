"""Which code probably replaced a closed one, where the official list of successions does not say.

That list seldom holds social care. When a home changes hands it gets a new code: at the same place
with a name like the old one, or with its name at another place, or at the same place with another
name. The new code then opens on the day the old one closes, or up to 160 days before, never after.
docs/decisions.md: What replaced a closed code is read from place, name and dates
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from rapidfuzz import fuzz

from guidance.ods.list_names import town_of
from guidance.ods.name_index.normalise import distinctive
from guidance.ods.query import INWARD_LENGTH, area_of, has_digit

NUMBERS = re.compile("[0-9]+")
MIN_LIKENESS, FULL_LIKENESS = 80, 100
MAX_DAYS_BEFORE = timedelta(days=160)
MAX_DAYS_AFTER_A_MOVE = timedelta(days=365)
SURE = 2  # the least strength of a link beside which a weaker one is left out


class Record(NamedTuple):
    """What is compared of an organisation: also the columns to read."""

    code: str
    kind: str
    name_key: str
    address: str
    postcode_key: str
    opened_on: date | None
    closed_on: date | None


Key = tuple[str, ...]


class Compared(Protocol):
    """A Record, or an organisation."""

    @property
    def name_key(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def postcode_key(self) -> str: ...
    @property
    def opened_on(self) -> date | None: ...
    @property
    def closed_on(self) -> date | None: ...


@dataclass(frozen=True)
class Link:
    """What a closed code and a later one have in common."""

    is_same_place: bool
    is_same_name: bool
    do_dates_fit: bool
    is_in_register: bool = False  # CQC registered it at the place or provider of the other

    @property
    def strength(self) -> int:
        """0 (no link) to 3. A place or name needs something besides, but for a move."""
        if self.is_in_register:
            return 1 + (self.is_same_place or self.is_same_name)
        if not (self.is_same_place or self.is_same_name):
            return 0
        if self.is_same_place and self.is_same_name:
            return 2 + self.do_dates_fit
        return int(self.do_dates_fit)

    @property
    def words(self) -> str:
        common = {
            "the same postcode": self.is_same_place,
            "a similar name": self.is_same_name,
        }
        agreed = " and ".join(name for name, is_so in common.items() if is_so)
        words = f"It has {agreed}" if agreed else "It has the same provider"
        if self.is_in_register:
            return f"{words}, and CQC registered it within a year of the other’s end"
        return f"{words}, and opened as the other closed" if self.do_dates_fit else words


def link_between(old: Compared, new: Compared, is_in_register: bool = False) -> Link:
    """Of two records or organisations; `old` is closed."""
    return Link(
        is_in_register=is_in_register,
        is_same_place=is_same_place(old, new),
        is_same_name=similarity(old.name_key, new.name_key) >= MIN_LIKENESS,
        do_dates_fit=do_dates_fit(old, new),
    )


def do_dates_fit(old: Compared, new: Compared) -> bool:
    if not (old.closed_on and new.opened_on):
        return False
    return timedelta(0) <= old.closed_on - new.opened_on <= MAX_DAYS_BEFORE


def is_same_place(old: Compared, new: Compared) -> bool:
    """Same postcode, and not another number of the street."""
    if not old.postcode_key or old.postcode_key != new.postcode_key:
        return False
    numbers, other_numbers = NUMBERS.findall(old.address), NUMBERS.findall(new.address)
    return not numbers or not other_numbers or bool(set(numbers) & set(other_numbers))


def similarity(one: str, other: str) -> float:
    """How alike two name keys are, 0 to 100, without common words like "care home".

    Names with different numbers are different houses; one that contains another is the same name.
    """
    numbers, other_numbers = NUMBERS.findall(one), NUMBERS.findall(other)
    if numbers and other_numbers and numbers != other_numbers:
        return 0
    one, other = distinctive(one), distinctive(other)
    if fuzz.token_set_ratio(one, other) == FULL_LIKENESS:
        return FULL_LIKENESS
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def infer(read: Callable[[], Iterable[Record]], today: date) -> Iterator[tuple[str, str]]:
    """Pairs of a closed code and one that replaced it, the likeliest of each code first.

    `read` is called twice, so that only records like a closed one are held at once.
    """
    closed = [one for one in read() if one.closed_on and one.closed_on <= today]
    by_place: dict[Key, list[Record]] = {_place(old): [] for old in closed}
    by_name: dict[Key, list[Record]] = {_name(old): [] for old in closed}
    for record in read():
        if record.postcode_key:
            for records, key in ((by_place, _place(record)), (by_name, _name(record))):
                if key in records:
                    records[key].append(record)
    for old in closed:
        for new in _likeliest(old, by_place[_place(old)], by_name[_name(old)]):
            yield old.code, new.code


def _place(record: Record) -> Key:
    return record.kind, record.postcode_key


def _name(record: Record) -> Key:
    return record.kind, area_of(record.postcode_key), distinctive(record.name_key)


def _likeliest(old: Record, near: list[Record], namesakes: list[Record]) -> list[Record]:
    links = {new: link_between(old, new) for new in near if _is_later(old, new)}
    links = {new: link for new, link in links.items() if link.strength}
    if max((link.strength for link in links.values()), default=0) < SURE:
        links |= _moved(old, namesakes)
    best = max((link.strength for link in links.values()), default=0)
    if best >= SURE:
        links = {new: link for new, link in links.items() if link.strength >= SURE}
    found = _without_later_steps(old, links)

    def key(new: Record) -> tuple[object, ...]:
        likeness = similarity(old.name_key, new.name_key)
        return -links[new].strength, not links[new].is_same_place, -likeness, new.code

    return sorted(found, key=key)


def _is_later(old: Record, new: Record) -> bool:
    """Not the same code, not closed before it, and not opened before it."""
    if new.code == old.code or (new.opened_on and old.opened_on and new.opened_on < old.opened_on):
        return False
    return not new.closed_on or (old.closed_on is not None and new.closed_on > old.closed_on)


def _moved(old: Record, namesakes: list[Record]) -> dict[Record, Link]:
    """Of its name, if the dates fit and it is in its town or district, or no other has the name.

    Without dates that fit, if there is only one in the district, and it opened soon after.
    """
    if has_digit(old.name_key):
        return {}
    later = [new for new in namesakes if _is_later(old, new)]
    links = {new: link_between(old, new) for new in later}
    is_rare = len(namesakes) == 2
    fitting = {
        new: link
        for new, link in links.items()
        if link.do_dates_fit and (is_rare or _is_in_same_town(old, new))
    }
    if fitting:
        return fitting
    there = [one for one in namesakes if _district(one) == _district(old)]
    nearest = [new for new in later if new in there and not new.closed_on and _is_soon(old, new)]
    return {new: links[new] for new in nearest} if len(there) == len({old, *nearest}) == 2 else {}


def _is_soon(old: Record, new: Record) -> bool:
    if not (old.closed_on and new.opened_on):
        return True
    return -MAX_DAYS_BEFORE <= new.opened_on - old.closed_on <= MAX_DAYS_AFTER_A_MOVE


def _district(record: Record) -> str:
    return record.postcode_key[:-INWARD_LENGTH]


def _is_in_same_town(one: Record, other: Record) -> bool:
    town = town_of(one.address)
    return _district(one) == _district(other) or (bool(town) and town == town_of(other.address))


def _without_later_steps(old: Record, links: dict[Record, Link]) -> list[Record]:
    """Of a chain only the next step: what opened when that one closed comes after it."""
    steps = [new for new, link in links.items() if new.closed_on and link.do_dates_fit]
    return [
        new
        for new, link in links.items()
        if link.do_dates_fit or not any(do_dates_fit(step, new) for step in steps)
    ]
